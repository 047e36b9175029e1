package io.postrider.signing.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.Content;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The field that is written: every octet of it, for it is part of what is signed. */
class DkimSignerTest {

    private static final Instant THEN = Instant.ofEpochSecond(1_528_637_909);

    /** The signature is deterministic; opendkim and dkimpy have verified this very text. */
    @Test
    void theFieldIsWrittenSo() throws GeneralSecurityException {
        assertEquals("""
                DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
                 d=football.example.com; s=brisbane; t=1528637909;
                 h=from:from:to:to:cc:reply-to:subject:subject:date:date:message-id:
                 message-id:mime-version:content-type:content-transfer-encoding;
                 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                 b=fT4JveMdLOlery0+DJIq1q2vgGGsgAMZdVeAWerdlniWOkk5SMoneBlnr13MCELXJmSlIkROC
                 8YGCoTZNQWIAQ==
                """.replace("\n", "\r\n"), fields(Rfc8463.HEADER, Rfc8463.ed25519()));
    }

    @Test
    void eachKeySignsOnItsOwn() throws GeneralSecurityException {
        String both = fields(Rfc8463.HEADER, Rfc8463.ed25519(), Rfc8463.rsa());

        assertEquals(fields(Rfc8463.HEADER, Rfc8463.ed25519()) + fields(Rfc8463.HEADER, Rfc8463.rsa()), both);
    }

    @Test
    void severalHeadersOverOneBodyAreSignedAsIfEachWereAlone() throws GeneralSecurityException {
        String other = "List-Unsubscribe: <https://b.example/2>\r\n" + Rfc8463.HEADER;
        List<byte[]> headers = List.of(Rfc8463.octets(Rfc8463.HEADER), Rfc8463.octets(other));
        Content body = Content.of(new byte[0], Rfc8463.octets(Rfc8463.BODY));
        List<String> signed = DkimSigner.sign(body, headers, List.of(Rfc8463.ed25519()), THEN).stream()
                .map(header -> new String(header, StandardCharsets.US_ASCII))
                .toList();
        assertEquals(
                List.of(
                        fields(Rfc8463.HEADER, Rfc8463.ed25519()) + Rfc8463.HEADER,
                        fields(other, Rfc8463.ed25519()) + other),
                signed);
    }

    @Test
    void noLineIsLongerThanWished() throws GeneralSecurityException {
        String header = "List-Id: a\r\nSender: a@b.example\r\nReferences: <1@a>\r\n" + Rfc8463.HEADER;
        fields(header, Rfc8463.rsa()).lines().forEach(line -> assertTrue(line.length() <= 78, line));
    }

    @Test
    void fieldsThatRepeatAreNamedAsOftenAndOnceMore() throws GeneralSecurityException {
        String fields = fields("To: a@b.example\r\nSender: c@d.example\r\n" + Rfc8463.HEADER, Rfc8463.ed25519())
                .replace("\r\n ", "");
        assertTrue(fields.contains("h=from:from:to:to:to:cc:reply-to:subject:subject:"), fields);
        assertTrue(fields.contains("content-transfer-encoding:sender;"), fields);
    }

    @Test
    void aMessageWithoutAnAuthorOrWithTwoIsNotSigned() {
        assertThrows(UnsignableMessageException.class, () -> fields("To: a@b.example\r\n\r\n", Rfc8463.rsa()));
        assertThrows(
                UnsignableMessageException.class,
                () -> fields("From: a@b.example\r\n" + Rfc8463.HEADER, Rfc8463.rsa()));
    }

    /** The signatures alone; what follows them must be the header section as it was. */
    private static String fields(String header, DkimKey... keys) throws GeneralSecurityException {
        Content content = Content.of(Rfc8463.octets(header), Rfc8463.octets(Rfc8463.BODY));
        String signed = new String(DkimSigner.sign(content, List.of(keys), THEN), StandardCharsets.US_ASCII);
        assertTrue(signed.endsWith("\r\n" + header), signed);
        return signed.substring(0, signed.length() - header.length());
    }
}
