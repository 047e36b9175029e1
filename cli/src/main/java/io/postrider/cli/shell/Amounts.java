package io.postrider.cli.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, durations and sizes as people read them. */
public final class Amounts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Amounts() {}

    /** A moment in a zone, to the second. */
    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** How long, in its one or two largest units: {@code 45s}, {@code 3m 20s}, {@code 2h 5m}, {@code 3d 4h}. */
    public static String length(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds < 600 ? seconds % 60 : 0, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3600, "h", seconds % 3600 / 60, "m")
                : two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** A short time, with its milliseconds where they count. */
    public static String took(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis < 10_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : length(duration);
    }

    /** Where a moment lies from now: {@code in 5m} or {@code 3m ago}. */
    public static String fromNow(Instant at, Instant now) {
        return at.isAfter(now) ? "in " + length(Duration.between(now, at)) : length(Duration.between(at, now)) + " ago";
    }

    /** Octets, in the unit that gives a short number. */
    public static String size(long octets) {
        if (octets < 1024) {
            return octets + " B";
        }
        double size = octets / 1024.0;
        String unit = "KB";
        for (String larger : new String[] {"MB", "GB", "TB"}) {
            if (size >= 1024) {
                size /= 1024;
                unit = larger;
            }
        }
        return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, unit);
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
