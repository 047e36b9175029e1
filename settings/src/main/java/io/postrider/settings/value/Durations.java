package io.postrider.settings.value;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations are written: {@code 250ms}, {@code 5m}, {@code 1h30m}, {@code 5d}; days are always 24 hours long. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile(
            "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?",
            Pattern.CASE_INSENSITIVE);

    private Durations() {}

    /** Reads the written form; fails with the reason. A number without a unit is refused, for nobody knows which was meant. */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (text.isBlank() || !form.matches()) {
            String missing = text.strip().matches("\\d+") ? "; the unit is missing" : "";
            throw new IllegalArgumentException(
                    "must be a duration such as 250ms, 30s, 5m, 1h30m or 5d, not '" + text + "'" + missing);
        }
        return Duration.ofDays(part(form, 1))
                .plusHours(part(form, 2))
                .plusMinutes(part(form, 3))
                .plusSeconds(part(form, 4))
                .plusMillis(part(form, 5));
    }

    /** The shortest written form that {@link #parse} reads back to the same duration, to the millisecond. */
    public static String show(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toDaysPart(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString().toLowerCase(Locale.ROOT);
    }

    private static long part(Matcher form, int group) {
        String digits = form.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
