package io.postrider.common.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The value of a Date field (RFC 5322, 3.3 and 3.6.1), in UTC with a numeric zone. */
public final class OriginationDate {

    private static final String[] DAYS = {"Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, "};
    private static final String[] MONTHS = {
        " Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ", " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec "
    };

    private OriginationDate() {}

    /** The value for this moment. */
    public static String of(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder date =
                new StringBuilder(31).append(DAYS[time.getDayOfWeek().getValue() - 1]);
        twoDigits(date, time.getDayOfMonth()).append(MONTHS[time.getMonthValue() - 1]);
        twoDigits(date, time.getYear() / 100);
        twoDigits(date, time.getYear() % 100).append(' ');
        twoDigits(date, time.getHour()).append(':');
        twoDigits(date, time.getMinute()).append(':');
        return twoDigits(date, time.getSecond()).append(" +0000").toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
