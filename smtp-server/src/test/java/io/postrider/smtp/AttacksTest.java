package io.postrider.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.options.SmtpPatience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What peers say to be taken for somebody else, to hide a second message in a first, or to be remembered wrongly. */
class AttacksTest {
    private static final String BEGIN = "EHLO a.example\r\nMAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\n";
    private static final String SECOND =
            "MAIL FROM:<admin@b.example>\r\nRCPT TO:<c@b.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx\r\n.\r\n";

    private static final RecordingReception reception = new RecordingReception();
    private static SmtpListener listener;

    @BeforeAll
    static void listen() throws IOException {
        SmtpLimits limits = new SmtpLimits(4000, 1000, 100, 100, 100, 8, 20);
        SmtpOptions options = new SmtpOptions(
                "mx.example",
                EnumSet.complementOf(EnumSet.of(Extension.AUTH)),
                new Encryption.None(),
                limits,
                SmtpPatience.usual());
        listener = SmtpListener.start("127.0.0.1", 0, options, reception);
    }

    @AfterAll
    static void stop() {
        listener.close();
    }

    /** Every ending that some server has taken for the end of a message; only CRLF.CRLF is one. */
    static Set<String> endings() {
        return Set.of(
                "\n.\n",
                "\n.\r\n",
                "\r.\r",
                "\r.\r\n",
                "\r\n.\r",
                "\r\n.\n",
                "\n.\r",
                "\r.\n",
                "\r\n\0.\r\n",
                "\r\n.\0\r\n",
                "\r\n.\r\r\n",
                "\r\r\n.\r\r\n",
                "\n\n.\n",
                "\r\n\r.\r\n",
                "\n.\n\r\n",
                "\0\r\n.\n");
    }

    @ParameterizedTest
    @MethodSource("endings")
    void noOtherEndingHidesASecondMessage(String ending) throws IOException {
        List<String> refused = List.of("220", "250", "250", "250", "354", "554");
        for (String first :
                List.of("Subject: first\r\n\r\nx", "y".repeat(900) + "\r\n" + "z".repeat(900), long5000())) {
            String all = BEGIN + "DATA\r\n" + first + ending + SECOND;
            assertEquals(refused, whole(all));
        }
        assertEquals(refused, dripped(BEGIN + "DATA\r\nSubject: first\r\n\r\nx" + ending + SECOND));
    }

    private static String long5000() {
        return ("y".repeat(98) + "\r\n").repeat(50) + "y";
    }

    @ParameterizedTest
    @MethodSource("endings")
    void norInAChunk(String ending) throws IOException {
        String content = "Subject: first\r\n\r\nx" + ending + SECOND;
        String all = BEGIN + "BDAT " + content.length() + " LAST\r\n" + content + SECOND;
        assertEquals(List.of("220", "250", "250", "250", "554"), whole(all));
    }

    /** {@code \} stands for CRLF; what is expected are the codes up to the end of the connection. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a bare LF ends no command     | EHLO a~NOOP\\                                       | 220 521",
                "a bare CR ends no command     | EHLO a^NOOP\\                                       | 220 521",
                "LF CR is no line end          | NOOP~^\\                                            | 220 521",
                "HTTP GET                      | GET / HTTP/1.1\\Host: x\\\\                         | 220 521",
                "HTTP POST with SMTP within    | POST / HTTP/1.1\\\\EHLO a\\MAIL FROM:<a@a.b>\\      | 220 521",
                "CONNECT                       | CONNECT x:25 HTTP/1.1\\\\                           | 220 521",
                "a TLS handshake in clear      | #TLS                                                | 220 521",
                "a header line                 | X-Mailer: x\\QUIT\\                                 | 220 500 221",
                "a line of white space         | ` \\QUIT\\`                                         | 220 500 221",
                "MAIL before EHLO              | MAIL FROM:<a@a.example>\\QUIT\\                     | 220 503 221",
                "RCPT before MAIL              | EHLO a\\RCPT TO:<a@a.example>\\QUIT\\               | 220 250 503 221",
                "DATA before MAIL              | EHLO a\\DATA\\QUIT\\                                | 220 250 503 221",
                "DATA without recipients       | EHLO a\\MAIL FROM:<>\\DATA\\QUIT\\                  | 220 250 250 554 221",
                "DATA with all refused         | EHLO a\\MAIL FROM:<>\\RCPT TO:<nobody@b.c>\\DATA\\QUIT\\ | 220 250 250 550 554 221",
                "BDAT before MAIL is skipped   | EHLO a\\BDAT 6 LAST\\NOOP\\QUIT\\                   | 220 250 503 221",
                "BDAT with all refused         | EHLO a\\MAIL FROM:<>\\RCPT TO:<nobody@b.c>\\BDAT 6 LAST\\NOOP\\QUIT\\ | 220 250 250 550 554 221",
                "MAIL twice                    | EHLO a\\MAIL FROM:<>\\MAIL FROM:<>\\QUIT\\          | 220 250 250 503 221",
                "MAIL refused leaves nothing   | EHLO a\\MAIL FROM:<refused@a.b>\\RCPT TO:<a@b.c>\\QUIT\\ | 220 250 550 503 221",
                "EHLO ends a transaction       | EHLO a\\MAIL FROM:<>\\EHLO a\\RCPT TO:<a@b.c>\\QUIT\\ | 220 250 250 250 503 221",
                "RSET ends a transaction       | EHLO a\\MAIL FROM:<>\\RSET\\RCPT TO:<a@b.c>\\QUIT\\ | 220 250 250 250 503 221",
                "a message ends a transaction  | #BEGIN DATA\\x\\.\\RCPT TO:<a@b.c>\\DATA\\BDAT 0 LAST\\QUIT\\ | 220 250 250 250 354 250 503 503 503 221",
                "so does a refused one         | EHLO a\\MAIL FROM:<unwanted@a.b>\\RCPT TO:<a@b.c>\\DATA\\x\\.\\RCPT TO:<a@b.c>\\DATA\\QUIT\\ | 220 250 250 250 354 554 503 503 221",
                "so does one that failed       | EHLO a\\MAIL FROM:<broken@a.b>\\RCPT TO:<a@b.c>\\DATA\\x\\.\\RCPT TO:<a@b.c>\\DATA\\QUIT\\ | 220 250 250 250 354 451 503 503 221",
                "and a refused chunk           | EHLO a\\MAIL FROM:<unwanted@a.b>\\RCPT TO:<a@b.c>\\BDAT 3 LAST\\x\\BDAT 0 LAST\\QUIT\\ | 220 250 250 250 554 503 221",
                "RCPT within chunks            | #BEGIN BDAT 3\\x\\RCPT TO:<a@b.c>\\DATA\\BDAT 0 LAST\\QUIT\\ | 220 250 250 250 250 503 503 250 221",
                "MAIL within chunks            | #BEGIN BDAT 3\\x\\MAIL FROM:<>\\RSET\\QUIT\\        | 220 250 250 250 250 503 250 221",
                "a chunk without a size        | #BEGIN BDAT LAST\\QUIT\\                            | 220 250 250 250 521",
                "a chunk of less than nothing  | #BEGIN BDAT -1\\QUIT\\                              | 220 250 250 250 521",
                "a chunk of 2^64 octets        | #BEGIN BDAT 18446744073709551616\\QUIT\\            | 220 250 250 250 552",
                "a chunk beyond the limit      | #BEGIN BDAT 4001 LAST\\QUIT\\                       | 220 250 250 250 552",
                "SIZE beyond the limit         | EHLO a\\MAIL FROM:<> SIZE=4001\\QUIT\\              | 220 250 552 221",
                "SIZE of 20 digits             | EHLO a\\MAIL FROM:<> SIZE=99999999999999999999\\QUIT\\ | 220 250 552 221",
                "SIZE of words                 | EHLO a\\MAIL FROM:<> SIZE=1e3\\QUIT\\               | 220 250 501 221",
                "a parameter twice             | EHLO a\\MAIL FROM:<> SIZE=1 SIZE=2\\QUIT\\          | 220 250 501 221",
                "an unknown parameter          | EHLO a\\MAIL FROM:<> AUTH=<>\\QUIT\\                | 220 250 555 221",
                "no space behind the path      | EHLO a\\MAIL FROM:<a@b.c>SIZE=1\\QUIT\\             | 220 250 501 221",
                "two paths                     | EHLO a\\RCPT TO:<a@b.c><d@e.f>\\MAIL FROM:<a@b.c>,<d@e.f>\\QUIT\\ | 220 250 501 501 221",
                "a source route                | EHLO a\\MAIL FROM:<@c.d,@e.f:a@b.c>\\QUIT\\         | 220 250 501 221",
                "a quoted at                   | EHLO a\\MAIL FROM:<\"a@evil.example x\"@b.c>\\RCPT TO:<a@x>b@y>\\QUIT\\ | 220 250 250 501 221",
                "no brackets                   | EHLO a\\MAIL FROM:a@b.c\\QUIT\\                     | 220 250 501 221",
                "an encoded NUL in ENVID       | EHLO a\\MAIL FROM:<> ENVID=a+00b\\QUIT\\            | 220 250 501 221",
                "an encoded CRLF in ORCPT      | EHLO a\\MAIL FROM:<>\\RCPT TO:<a@b.c> ORCPT=rfc822;a+0D+0A\\QUIT\\ | 220 250 250 501 221",
                "ORCPT without a type          | EHLO a\\MAIL FROM:<>\\RCPT TO:<a@b.c> ORCPT=x\\QUIT\\ | 220 250 250 501 221",
                "NOTIFY=NEVER and more         | EHLO a\\MAIL FROM:<>\\RCPT TO:<a@b.c> NOTIFY=NEVER,DELAY\\QUIT\\ | 220 250 250 501 221",
                "UTF-8 that was not announced  | EHLO a\\MAIL FROM:<\u00C3\u00A4@b.c>\\MAIL FROM:<>\\RCPT TO:<\u00C3\u00A4@b.c>\\QUIT\\ | 220 250 553 250 553 221",
                "octets that are no UTF-8      | EHLO a\\MAIL FROM:<\u00E4@b.c>\\QUIT\\              | 220 250 500 221",
                "a NUL in a command            | EHLO a\u0000\\QUIT\\                                | 220 500 221",
                "an argument to DATA           | #BEGIN DATA x\\RSET x\\QUIT x\\QUIT\\               | 220 250 250 250 501 501 501 221",
                "STARTTLS that is not offered  | EHLO a\\STARTTLS\\QUIT\\                            | 220 250 502 221",
                "AUTH that is not offered      | EHLO a\\AUTH PLAIN AGEAYg==\\QUIT\\                 | 220 250 502 221",
                "relaying by a proxy's header  | XCLIENT ADDR=127.0.0.1\\PROXY TCP4 1.2.3.4 1.2.3.4 1 25\\QUIT\\ | 220 502 500 221",
                "EHLO without a name           | EHLO\\EHLO a b\\HELO\\QUIT\\                        | 220 501 501 501 221",
                "too many errors               | A\\B\\C\\D\\E\\F\\G\\H\\NOOP\\                      | 220 500 500 500 500 500 500 500 500 421",
                "too many idle commands        | #NOOPS                                              | #IDLE",
            })
    void isAnswered(String name, String said, String codes) throws IOException {
        String octets = said.replace("#TLS", "\u0016\u0003\u0001\\")
                .replace("#NOOPS", "NOOP\\RSET\\HELP\\VRFY a\\".repeat(6))
                .replace("\\", "\r\n")
                .replace("~", "\n")
                .replace("^", "\r")
                .replace("#BEGIN ", BEGIN);
        List<String> expected = codes.equals("#IDLE") ? idle() : List.of(codes.split(" "));
        assertEquals(expected, whole(octets), name);
        assertEquals(expected, dripped(octets), name);
    }

    private static List<String> idle() {
        List<String> codes = new ArrayList<>(List.of("220"));
        for (int i = 0; i < 5; i++) {
            codes.addAll(List.of("250", "250", "214", "252"));
        }
        codes.add("421");
        return codes;
    }

    @Test
    void tinyChunksComeToAnEnd() throws IOException {
        List<String> codes = whole(BEGIN + "BDAT 1\r\nx".repeat(50));
        assertEquals("421", codes.getLast());
        assertEquals(24, codes.size());
    }

    @Test
    void aLineWithoutEndIsCutOff() throws IOException {
        assertEquals(List.of("220", "500", "221"), whole("x".repeat(60_000) + "\r\nQUIT\r\n"));
        assertEquals(List.of("220", "521"), whole("x".repeat(100_000)));
    }

    @Test
    void contentWithoutEndIsCutOff() throws IOException {
        assertEquals(
                "552",
                whole(BEGIN + "DATA\r\n" + ("x".repeat(98) + "\r\n").repeat(1000))
                        .getLast());
    }

    private static List<String> whole(String octets) throws IOException {
        return codes(octets, Caller::write);
    }

    private static List<String> dripped(String octets) throws IOException {
        return codes(octets, Caller::drip);
    }

    private interface Way {
        void send(Caller caller, String octets) throws IOException;
    }

    private static List<String> codes(String octets, Way way) throws IOException {
        reception.taken.clear();
        try (Caller caller = new Caller(listener)) {
            Thread sending = Thread.ofVirtual().start(() -> {
                try {
                    way.send(caller, octets);
                } catch (IOException _) {
                    return; // cut off, as some of these should be
                }
            });
            List<String> codes = caller.codesToTheEnd();
            sending.interrupt();
            assertEquals(
                    0,
                    reception.taken.stream()
                            .filter(message -> message.content().contains("smuggled"))
                            .count());
            return codes;
        }
    }
}
