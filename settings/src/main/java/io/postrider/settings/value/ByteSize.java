package io.postrider.settings.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of octets, written {@code 25MB}, {@code 256KB} or {@code 512}.
 *
 * <p>A kilobyte has 1,024 octets, as everywhere in the settings of mail systems.
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(|B|KB|MB|GB)", Pattern.CASE_INSENSITIVE);
    private static final String[] UNITS = {"GB", "MB", "KB"};

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size must not be negative");
        }
    }

    public static ByteSize ofMegabytes(long megabytes) {
        return new ByteSize(Math.multiplyExact(megabytes, unit("MB")));
    }

    /** Reads the written form; fails with the reason. */
    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a size such as 25MB, 256KB or 512, not '" + text + "'");
        }
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(form.group(1)), unit(form.group(2))));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is too large a size: '" + text + "'", e);
        }
    }

    /** Fails where the size is beyond what an array can hold. */
    public int toInt() {
        return Math.toIntExact(bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The shortest written form that {@link #parse} reads back to the same size. */
    @Override
    public String toString() {
        for (String name : UNITS) {
            if (bytes > 0 && bytes % unit(name) == 0) {
                return bytes / unit(name) + name;
            }
        }
        return Long.toString(bytes);
    }

    private static long unit(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "KB" -> 1L << 10;
            case "MB" -> 1L << 20;
            case "GB" -> 1L << 30;
            default -> 1;
        };
    }
}
