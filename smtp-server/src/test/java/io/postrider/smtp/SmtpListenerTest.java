package io.postrider.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.options.SmtpPatience;
import io.postrider.smtp.reception.Peer.Protocol;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SmtpListenerTest {
    private static final SmtpLimits LIMITS = new SmtpLimits(1L << 30, 1000, 3, 10, 8, 8, 20);
    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.forNames("localhost");

    private final RecordingReception reception = new RecordingReception();
    private SmtpListener listener = listen(LIMITS, SmtpPatience.usual(), new Encryption.None());

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void offersWhatItWasToldTo() throws IOException {
        try (Caller caller = new Caller(listener)) {
            assertEquals(List.of("220 mx.example ESMTP"), caller.reply());
            caller.write("EHLO me.example\r\n");
            assertEquals(
                    List.of(
                            "250-mx.example",
                            "250-PIPELINING",
                            "250-ENHANCEDSTATUSCODES",
                            "250-SIZE 1073741824",
                            "250-8BITMIME",
                            "250-SMTPUTF8",
                            "250-CHUNKING",
                            "250-DSN",
                            "250 AUTH PLAIN LOGIN"),
                    caller.reply());
        }
    }

    @Test
    void offersNothingMoreThanThat() throws IOException {
        listener.close();
        SmtpOptions bare = new SmtpOptions("mx.example", Set.of(), new Encryption.None(), LIMITS, SmtpPatience.usual());
        listener = SmtpListener.start("127.0.0.1", 0, bare, reception);
        try (Caller caller = new Caller(listener)) {
            caller.greet();
            for (String parameter : List.of("BODY=8BITMIME", "SMTPUTF8", "RET=FULL", "ENVID=x")) {
                caller.say("MAIL FROM:<a@b.c> " + parameter, "555 5.5.4");
            }
            caller.say("BDAT 3", "502 5.5.1");
        }
    }

    @Test
    void takesAMessageWithItsEnvelope() throws Exception {
        try (Caller caller = new Caller(listener)) {
            caller.greet();
            caller.say("mail from: <Me@Example.COM> size=100 body=8bitmime SMTPUTF8 RET=HDRS ENVID=a+2Bb", "250 2.1.0");
            caller.say("RCPT TO:<nobody@there.example>", "550 5.1.1");
            caller.say("RCPT TO:<\u00C3\u00A4@there.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a+40b", "250 2.1.5");
            caller.say("DATA", "354");
            caller.say("..one\r\n.two\r\n.\u00E4..\r\n.", "250 2.0.0");
            caller.say("QUIT", "221 2.0.0").expectClosed();
        }
        RecordingReception.Taken taken = reception.taken.take();
        assertEquals(".one\r\ntwo\r\n\u00E4..\r\n", taken.content());
        assertEquals("Me@example.com", taken.from().reversePath().toString());
        assertEquals("a+b", taken.from().envelopeId());
        assertEquals("rfc822;a@b", taken.recipients().getFirst().originalRecipient());
        assertEquals(2, taken.recipients().getFirst().reports().size());
        assertEquals(1, taken.recipients().size());
        assertEquals("me.example", taken.peer().hello());
        assertEquals(Protocol.ESMTP, taken.peer().protocol());
    }

    @Test
    void answersAPipelinedGroupInOrder() throws Exception {
        try (Caller caller = new Caller(listener)) {
            caller.write("EHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.c>\r\nRCPT TO:bad\r\nDATA\r\n");
            caller.expect("220", "250", "250", "250", "501", "354");
            caller.write("x\r\n.\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<a@b.c>\r\nBDAT 2\r\nyyBDAT 3 LAST\r\ny\r\nQUIT\r\n");
            caller.expect("250", "250", "250", "250 2.0.0 2 octets", "250 2.0.0 Taken", "221");
        }
        assertEquals("x\r\n", reception.taken.take().content());
        assertEquals("yyy\r\n", reception.taken.take().content());
    }

    @Test
    void answersBeforeItWaitsForAChunk() throws Exception {
        try (Caller caller = new Caller(listener)) {
            caller.write("EHLO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<a@b.c>\r\nBDAT 3 LAST\r\n");
            caller.expect("220", "250", "250", "250").write("y\r\n").expect("250 2.0.0 Taken");
        }
    }

    @Test
    void forgetsEveryTransactionThatComesToNothing() throws Exception {
        try (Caller caller = new Caller(listener)) {
            caller.greet()
                    .begin("a@b.c")
                    .say("RSET", "250")
                    .begin("a@b.c")
                    .say("HELO me", "250")
                    .begin("a@b.c");
            caller.say("DATA", "354").write("half of a line");
        }
        listener.close();
        assertEquals(3, reception.begun.get());
        assertEquals(3, reception.closed.get());
        assertTrue(reception.taken.isEmpty());
    }

    @Test
    void bearsNoMoreRecipientsThanItWasToldTo() throws Exception {
        try (Caller caller = new Caller(listener)) {
            caller.greet().begin("a@b.c");
            caller.say("RCPT TO:<b@b.c>", "250").say("RCPT TO:<c@b.c>", "250").say("RCPT TO:<d@b.c>", "452 4.5.3");
        }
    }

    @Test
    void holdsAFewKilobytesOfAMessageOfAnySize() throws Exception {
        String line = "x".repeat(98) + "\r\n";
        String megabyte = line.repeat(10_000);
        try (Caller caller = new Caller(listener)) {
            caller.greet().begin("forgetful@b.c").say("DATA", "354");
            for (int i = 0; i < 50; i++) {
                caller.write(megabyte);
            }
            caller.say(".", "250");
        }
        assertTrue(reception.largestPiece.get() <= 8192);
    }

    @Test
    void forgetsAllThatWasSaidBeforeEncryption() throws Exception {
        restart(SmtpPatience.usual(), new Encryption.OnRequest(CERTIFICATE.serverContext()));
        try (Caller caller = new Caller(listener)) {
            caller.greet().begin("a@b.c").say("STARTTLS", "220");
            caller.encrypt(CERTIFICATE.clientContext());
            caller.say("RCPT TO:<a@b.c>", "503").say("MAIL FROM:<a@b.c>", "503");
            caller.write("EHLO me\r\n");
            assertTrue(caller.reply().stream().noneMatch(line -> line.contains("STARTTLS")));
            caller.say("STARTTLS", "502").begin("a@b.c").say("DATA", "354").say("x\r\n.", "250");
            caller.say("QUIT", "221").expectClosed();
        }
        assertEquals(Protocol.ESMTPS, reception.taken.take().peer().protocol());
    }

    @Test
    void refusesWhatIsPutInBehindStartTls() throws Exception {
        restart(SmtpPatience.usual(), new Encryption.OnRequest(CERTIFICATE.serverContext()));
        try (Caller caller = new Caller(listener)) {
            caller.greet();
            caller.write("STARTTLS\r\nEHLO evil\r\nMAIL FROM:<evil@b.c>\r\n")
                    .expect("521")
                    .expectClosed();
        }
        try (Caller caller = new Caller(listener)) {
            caller.greet().say("STARTTLS", "220").write("EHLO evil\r\nRSET\r\n");
            assertEquals(
                    0, caller.codesToTheEnd().stream().filter("250"::equals).count());
        }
        assertEquals(0, reception.begun.get());
    }

    @Test
    void encryptsFromTheStart() throws Exception {
        restart(SmtpPatience.usual(), new Encryption.FromTheStart(CERTIFICATE.serverContext()));
        try (Caller caller = new Caller(listener, CERTIFICATE.clientContext())) {
            caller.greet()
                    .say("STARTTLS", "502")
                    .begin("a@b.c")
                    .say("DATA", "354")
                    .say("x\r\n.", "250");
        }
    }

    @Test
    void endsSessionsThatSayNothing() throws Exception {
        restart(impatient(), new Encryption.None());
        try (Caller caller = new Caller(listener)) {
            caller.greet().expect("421 4.4.2").expectClosed();
        }
    }

    @Test
    void endsSessionsThatDripACommand() throws Exception {
        restart(impatient(), new Encryption.None());
        try (Caller caller = new Caller(listener)) {
            caller.dripUntilCut("X");
            caller.expect("220", "421 4.4.2").expectClosed();
        }
    }

    @Test
    void endsSessionsThatAreSlowerThanTheLeastRate() throws Exception {
        restart(
                new SmtpPatience(Duration.ofMillis(300), Duration.ofMinutes(1), 1000, Duration.ofHours(1)),
                new Encryption.None());
        try (Caller caller = new Caller(listener)) {
            caller.greet().begin("a@b.c").say("DATA", "354");
            caller.dripUntilCut("x\r\n");
            caller.expect("421 4.4.2");
        }
        assertTrue(reception.taken.isEmpty());
    }

    @Test
    void cutsOffThoseWhoDoNotReadWhatTheyAskFor() throws Exception {
        SmtpLimits patient = new SmtpLimits(1000, 1000, 3, 10, 8, 1_000_000, 1_000_000);
        listener.close();
        listener = listen(patient, impatient(), new Encryption.None());
        try (Caller caller = new Caller(listener)) {
            assertTrue(fails(() -> {
                for (int i = 0; i < 1_000_000; i++) {
                    caller.write("NOOP\r\n".repeat(1000));
                }
            }));
        }
    }

    private interface Doing {
        void run() throws IOException;
    }

    private static boolean fails(Doing doing) {
        try {
            doing.run();
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    @Test
    void turnsAwayOneTooMany() throws Exception {
        listener.close();
        listener = listen(new SmtpLimits(1000, 1000, 3, 10, 2, 8, 20), SmtpPatience.usual(), new Encryption.None());
        try (Caller first = new Caller(listener);
                Caller second = new Caller(listener)) {
            first.greet();
            second.greet();
            try (Caller third = new Caller(listener)) {
                third.expect("421 4.3.2").expectClosed();
            }
            second.say("QUIT", "221").expectClosed();
        }
        while (listener.sessions() > 0) {
            Thread.onSpinWait(); // until the listener has noticed that they are gone
        }
        try (Caller again = new Caller(listener)) {
            again.expect("220");
        }
    }

    @Test
    void leavesNobodyInTheMiddleOfAMessage() throws Exception {
        try (Caller idle = new Caller(listener);
                Caller busy = new Caller(listener)) {
            idle.greet();
            busy.greet().begin("a@b.c").say("DATA", "354").write("x\r\n");
            Thread.ofVirtual().start(listener::close);
            idle.expect("421 4.3.2").expectClosed();
            assertEquals(1, reception.begun.get());
            busy.say(".", "250", "421 4.3.2").expectClosed();
        }
        listener.close();
        assertEquals("x\r\n", reception.taken.take().content());
        assertEquals(0, listener.sessions());
    }

    private static SmtpPatience impatient() {
        return new SmtpPatience(Duration.ofMillis(200), Duration.ofMillis(200), 500, Duration.ofHours(1));
    }

    private void restart(SmtpPatience patience, Encryption encryption) {
        listener.close();
        listener = listen(LIMITS, patience, encryption);
    }

    private SmtpListener listen(SmtpLimits limits, SmtpPatience patience, Encryption encryption) {
        SmtpOptions options =
                new SmtpOptions("mx.example", EnumSet.allOf(Extension.class), encryption, limits, patience);
        try {
            return SmtpListener.start("127.0.0.1", 0, options, reception);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
