package io.postrider.signing;

import io.postrider.common.message.Content;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.NewKey;
import io.postrider.signing.dkim.DkimKey;
import io.postrider.signing.dkim.DkimSigner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Mail signed with keys made here, for others to verify. */
final class SignedMail {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final NewKey RSA = KeyMaker.make("r1", KeyAlgorithm.RSA);
    static final NewKey ED25519 = KeyMaker.make("e1", KeyAlgorithm.ED25519);

    /** By the name of the record. */
    static final Map<String, String> RECORDS = Map.of(
            "r1._domainkey.example.com", "v=DKIM1; k=rsa; p=" + RSA.publicKey(),
            "e1._domainkey.example.com", "v=DKIM1; k=ed25519; p=" + ED25519.publicKey());

    static final String HEADER = """
            Date: Thu, 01 Jan 2026 12:00:00 +0000
            From: "Shop, the" <shop@example.com>
            To: ann@one.example,
             bob@two.example
            Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=   and   more
            Message-ID: <1@example.com>
            MIME-Version: 1.0
            List-Unsubscribe: <https://example.com/u/1>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            """.replace("\n", "\r\n");

    static final String BODY = """
            Hello  you,

            .a line that begins with a dot, and one with spaces behind it   \t
            From here on it is over.


            """.replace("\n", "\r\n");

    private SignedMail() {}

    static Content plain() {
        return Content.of(octets(HEADER), octets(BODY));
    }

    static DkimKey key(NewKey key, Engine engine) {
        try {
            return engine.key("example.com", key.selector(), key.algorithm(), key.secret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message in its final octets. */
    static String signed(Content content, Engine engine, NewKey... keys) {
        try {
            List<DkimKey> all = Arrays.stream(keys).map(one -> key(one, engine)).toList();
            return text(content.withHeader(DkimSigner.sign(content, all, NOON)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Content content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(content.header());
        content.bodyParts().forEach(all::writeBytes);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
