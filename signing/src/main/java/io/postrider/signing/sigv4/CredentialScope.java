package io.postrider.signing.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a signature is good for.
 *
 * @param date of the signature in UTC, eight digits
 * @param region e.g. {@code eu-west-1}
 * @param service e.g. {@code ses}
 */
public record CredentialScope(String date, String region, String service) {

    private static final String END = "aws4_request";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public static CredentialScope at(Instant now, String region, String service) {
        return new CredentialScope(timestamp(now).substring(0, 8), region, service);
    }

    /** The value of {@code x-amz-date}. */
    public static String timestamp(Instant now) {
        return TIMESTAMP.format(now);
    }

    /** Reads the value of {@code x-amz-date}; anything else is none. */
    public static Optional<Instant> moment(String timestamp) {
        try {
            return Optional.of(TIMESTAMP.parse(timestamp, Instant::from));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Reads what {@link #toString} writes; anything else is none. */
    static Optional<CredentialScope> read(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 4 && parts[3].equals(END) && parts[0].matches("[0-9]{8}")
                ? Optional.of(new CredentialScope(parts[0], parts[1], parts[2]))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + END;
    }
}
