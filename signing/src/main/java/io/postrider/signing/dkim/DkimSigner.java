package io.postrider.signing.dkim;

import io.postrider.common.message.Content;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Puts signatures before a header section, one for each key, over the octets as they will be transmitted: relaxed in header
 * and body, so that what relays do to white space does no harm. The body is read once, whatever the number of keys.
 */
public final class DkimSigner {

    private DkimSigner() {}

    /**
     * The header section with its signatures.
     *
     * @throws UnsignableMessageException it has no From field or more than one (RFC 6376, 5.4 and 8.15)
     * @throws GeneralSecurityException a key does not sign
     */
    public static byte[] sign(Content content, List<DkimKey> keys, Instant now) throws GeneralSecurityException {
        return sign(content, List.of(content.header()), keys, now).getFirst();
    }

    /**
     * The same for several header sections over one body, which is read once.
     *
     * @throws UnsignableMessageException one of them has no From field or more than one
     * @throws GeneralSecurityException a key does not sign
     */
    public static List<byte[]> sign(Content body, List<byte[]> headers, List<DkimKey> keys, Instant now)
            throws GeneralSecurityException {
        String bodyHash = BodyHash.of(body);
        List<byte[]> signed = new ArrayList<>(headers.size());
        for (byte[] header : headers) {
            signed.add(sign(header, bodyHash, keys, now));
        }
        return signed;
    }

    private static byte[] sign(byte[] section, String bodyHash, List<DkimKey> keys, Instant now)
            throws GeneralSecurityException {
        HeaderSection header = new HeaderSection(section);
        int authors = header.named("from").size();
        if (authors != 1) {
            throw new UnsignableMessageException("the message has " + authors + " From fields, not one");
        }
        ByteArrayOutputStream covered = new ByteArrayOutputStream(section.length + 512);
        String names = cover(header, covered);
        ByteArrayOutputStream signed = new ByteArrayOutputStream(section.length + 1024);
        for (DkimKey key : keys) {
            byte[] field = SignatureField.unsigned(key, names, bodyHash, now.getEpochSecond());
            byte[] signature = key.sign(octets(covered, field));
            signed.writeBytes(field);
            signed.writeBytes(SignatureField.value(Base64.getEncoder().encodeToString(signature)));
        }
        signed.writeBytes(section);
        return signed.toByteArray();
    }

    /** Writes the covered fields in canonical form and returns the list of their names (RFC 6376, 3.7). */
    static String cover(HeaderSection header, ByteArrayOutputStream covered) {
        StringBuilder names = new StringBuilder(256);
        for (SignedFields.Field field : SignedFields.ALL) {
            List<HeaderSection.Field> present = header.named(field.name());
            // From the last one up: a verifier takes them in this order (RFC 6376, 5.4.2).
            for (HeaderSection.Field one : present.reversed()) {
                Relaxed.field(header.octets(), one, covered);
                endLine(covered);
                name(names, field.name());
            }
            if (field.cover() == SignedFields.Cover.OVER) {
                name(names, field.name());
            }
        }
        return names.toString();
    }

    /** What a key signs: the covered fields, and its own one without a value for {@code b=} and without line end. */
    static byte[] octets(ByteArrayOutputStream covered, byte[] unsigned) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(covered.size() + unsigned.length);
        all.writeBytes(covered.toByteArray());
        HeaderSection own = new HeaderSection(unsigned);
        Relaxed.field(unsigned, own.named("dkim-signature").getFirst(), all);
        return all.toByteArray();
    }

    private static void name(StringBuilder names, String name) {
        if (!names.isEmpty()) {
            names.append(':');
        }
        names.append(name);
    }

    private static void endLine(ByteArrayOutputStream out) {
        out.write('\r');
        out.write('\n');
    }
}
