package io.postrider.sender.provider.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterReaderTest {
    private static final String HEADER = "From: a@example.net\nTo: b@example.com\nSubject: s\n";

    @Test
    void readsPlainText() throws UnfitMailException {
        Letter letter = read(HEADER + "\nline one\nline two\n");
        assertEquals("line one\nline two\n", letter.text());
        assertNull(letter.html());
        assertEquals(List.of(), letter.files());
    }

    @Test
    void readsTextInItsCharacterSet() throws UnfitMailException {
        Letter letter = read(HEADER + "Content-Type: text/plain; charset=iso-8859-1\n"
                + "Content-Transfer-Encoding: quoted-printable\n\ncaf=E9\n");
        assertEquals("café\n", letter.text());
    }

    @Test
    void readsHtmlWithWhatItShows() throws UnfitMailException {
        Letter letter = read(HEADER + """
                Content-Type: multipart/alternative; boundary=a

                --a

                text
                --a
                Content-Type: multipart/related; boundary=r

                --r
                Content-Type: text/html; charset=utf-8

                <img src="cid:logo@x">
                --r
                Content-Type: image/png; name="logo.png"
                Content-ID: <logo@x>
                Content-Transfer-Encoding: base64

                AAEC
                --r--
                --a--
                """);
        assertEquals("text", letter.text());
        assertEquals("<img src=\"cid:logo@x\">", letter.html());
        FilePart file = letter.files().getFirst();
        assertEquals("logo.png", file.name());
        assertEquals("image/png", file.type());
        assertEquals("logo@x", file.contentId());
        assertTrue(file.isInline());
        assertEquals(3, file.octets().length);
    }

    @Test
    void aMessageWithinIsAFile() throws UnfitMailException {
        Letter letter = read(HEADER + """
                Content-Type: multipart/mixed; boundary=m

                --m

                see below
                --m
                Content-Type: message/rfc822

                Subject: inner

                inner text
                --m--
                """);
        assertEquals("see below", letter.text());
        assertEquals("part-1.eml", letter.files().getFirst().name());
        assertEquals(
                "Subject: inner\r\n\r\ninner text",
                new String(letter.files().getFirst().octets(), StandardCharsets.US_ASCII));
    }

    @Test
    void aFileNameLeadsNowhere() throws UnfitMailException {
        Letter letter = read(HEADER + """
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="../../etc/passwd"

                x
                """);
        assertEquals("passwd", letter.files().getFirst().name());
        assertNull(letter.text());
    }

    @Test
    void readsPeople() throws UnfitMailException {
        Letter letter = read("""
                From: "Last, First" <a@example.net>
                To: Team: =?UTF-8?Q?J=C3=B6rg?= <j@example.com>, k@example.com;, j@example.com
                Cc: undisclosed-recipients:;
                Subject: =?UTF-8?B?4pyT?=
                 =?UTF-8?Q?_x?=

                """);
        assertEquals("\"Last, First\" <a@example.net>", letter.from().toString());
        assertEquals(List.of(new Person("Jörg", "j@example.com"), new Person("", "k@example.com")), letter.to());
        assertEquals(List.of(), letter.cc());
        assertEquals("✓ x", letter.subject());
    }

    @Test
    void whatTellsTheProviderThingsIsLeftOut() throws UnfitMailException {
        Letter letter = read(HEADER + "X-Mine: 1\nX-PM-Tag: theirs\nX-Mine: 2\nReceived: from x\n"
                + "DKIM-Signature: v=1\nSender: s@example.net\nReferences: <a@b>\n <c@d>\n\n");
        assertEquals(
                List.of("X-Mine", "References"), List.copyOf(letter.fields().keySet()));
        assertEquals("1", letter.fields().get("X-Mine"));
        assertEquals("<a@b> <c@d>", letter.fields().get("References"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"\n\n--b\n\nx\n--b--\n",
                "Content-Type: multipart/report; boundary=b; report-type=delivery-status\n\n--b\n\nx\n--b--\n",
                "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nx\n--b\nContent-Type: text/calendar\n\ny\n--b--\n",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n\ny\n--b--\n",
                "Content-Type: text/plain; charset=x-unknown\n\nx\n",
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=FF\n",
                "From: second@example.net, third@example.net\n\nx\n",
            })
    void refusesWhatItsFieldsCannotHold(String rest) {
        String header = rest.startsWith("From") ? "Subject: s\n" : HEADER;
        assertThrows(UnfitMailException.class, () -> read(header + rest));
    }

    private static Letter read(String message) throws UnfitMailException {
        String octets = message.replace("\n", "\r\n");
        int empty = octets.indexOf("\r\n\r\n") + 4;
        return LetterReader.read(
                Content.of(
                        octets.substring(0, empty).getBytes(StandardCharsets.UTF_8),
                        octets.substring(empty).getBytes(StandardCharsets.UTF_8)),
                List.of("x-pm-"));
    }
}
