package io.postrider.common.message;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What a client gets for a yes and asks about later: a UUIDv7 (RFC 9562, 5.7), written as 32 hex digits. */
public record SubmissionId(UUID uuid) {

    /** Of events that belong to no submission: the nil UUID (RFC 9562, 5.9). */
    public static final SubmissionId NONE = new SubmissionId(new UUID(0, 0));

    public SubmissionId {
        Objects.requireNonNull(uuid, "uuid is null");
    }

    /** A new one of this moment (RFC 9562, 5.7), for whoever makes few; those of one millisecond are in no order. */
    public static SubmissionId at(Instant now) {
        UUID random = UUID.randomUUID();
        long high = (now.toEpochMilli() << 16) | 0x7000 | (random.getMostSignificantBits() & 0x0FFF);
        return new SubmissionId(new UUID(high, random.getLeastSignificantBits()));
    }

    /** Reads 32 hex digits of either case; anything else is no id. */
    public static Optional<SubmissionId> parse(String text) {
        if (text.length() != 32) {
            return Optional.empty();
        }
        for (int i = 0; i < 32; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return Optional.empty();
            }
        }
        long high = Long.parseUnsignedLong(text, 0, 16, 16);
        long low = Long.parseUnsignedLong(text, 16, 32, 16);
        return Optional.of(new SubmissionId(new UUID(high, low)));
    }

    @Override
    public String toString() {
        return hex(uuid.getMostSignificantBits()) + hex(uuid.getLeastSignificantBits());
    }

    private static String hex(long bits) {
        char[] digits = new char[16];
        for (int i = 15; i >= 0; i--, bits >>>= 4) {
            digits[i] = Character.forDigit((int) (bits & 0xF), 16);
        }
        return new String(digits);
    }
}
