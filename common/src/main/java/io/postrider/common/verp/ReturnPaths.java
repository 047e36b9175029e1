package io.postrider.common.verp;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.returns.ReturnKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and knows again {@code b-ENVELOPE-RECIPIENT-TAG@domain}: numbers of the spool in base 32, and 80 bits of HMAC-SHA-256
 * over both. Whoever got the mail knows its address and no other one. Letters are lower case and may come back in any, for
 * some hosts change it. At most 40 octets before the {@code @}. Safe for all threads.
 */
public final class ReturnPaths {
    private static final String MAC = "HmacSHA256";
    private static final String PREFIX = "b";
    private static final int TAG_OCTETS = 10;
    private static final int TAG_LENGTH = 16;
    private static final int LONGEST_NUMBER = 13;
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";
    private static final byte[] PURPOSE = "postrider return path 1".getBytes(StandardCharsets.US_ASCII);

    private final Domain domain;
    private final List<ReturnKey> keys;

    /** The first of the keys marks, all of them are known again. */
    public ReturnPaths(Domain domain, List<ReturnKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
        this.domain = domain;
        this.keys = List.copyOf(keys);
    }

    public Mailbox make(Mark mark) {
        String localPart = PREFIX + "-" + Long.toString(mark.envelope().value(), 32) + "-"
                + Integer.toString(mark.recipient(), 32) + "-" + tag(keys.getFirst(), mark);
        return new Mailbox(localPart, domain);
    }

    /** For whom this mailbox was made; empty for every one that was not made here. */
    public Optional<Mark> read(Mailbox mailbox) {
        String[] parts = mailbox.localPart().toLowerCase(Locale.ROOT).split("-", 5);
        if (!mailbox.domain().equals(domain)
                || parts.length != 4
                || !parts[0].equals(PREFIX)
                || !isNumber(parts[1])
                || !isNumber(parts[2])
                || parts[3].length() != TAG_LENGTH) {
            return Optional.empty();
        }
        return number(parts[1], parts[2]).filter(mark -> isTagOf(parts[3], mark));
    }

    private static boolean isNumber(String text) {
        boolean plain = !text.isEmpty() && text.length() <= LONGEST_NUMBER;
        return plain && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }

    private static Optional<Mark> number(String envelope, String recipient) {
        try {
            EnvelopeId id = new EnvelopeId(Long.parseLong(envelope, 32));
            return Optional.of(new Mark(id, Integer.parseInt(recipient, 32)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private boolean isTagOf(String text, Mark mark) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (ReturnKey key : keys) {
            known |= MessageDigest.isEqual(given, tag(key, mark).getBytes(StandardCharsets.US_ASCII));
        }
        return known;
    }

    private static String tag(ReturnKey key, Mark mark) {
        byte[] digest = mac(key, mark);
        StringBuilder tag = new StringBuilder(TAG_LENGTH);
        long bits = 0;
        int count = 0;
        for (byte octet : Arrays.copyOf(digest, TAG_OCTETS)) {
            bits = (bits << 8) | (octet & 0xFF);
            for (count += 8; count >= 5; count -= 5) {
                tag.append(DIGITS.charAt((int) (bits >> (count - 5)) & 31));
            }
        }
        return tag.toString();
    }

    private static byte[] mac(ReturnKey key, Mark mark) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key.octets(), MAC));
            mac.update(PURPOSE);
            return mac.doFinal(ByteBuffer.allocate(12)
                    .putLong(mark.envelope().value())
                    .putInt(mark.recipient())
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
