package io.postrider.common.delivery;

import java.util.Optional;

/** An enhanced mail system status code, {@code class.subject.detail} (RFC 3463, 2). */
public record EnhancedStatus(int statusClass, int subject, int detail) {

    public EnhancedStatus {
        if (statusClass != 2 && statusClass != 4 && statusClass != 5) {
            throw new IllegalArgumentException("the class is 2, 4 or 5");
        }
        if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException("subject and detail are 0 to 999");
        }
    }

    /** The status that a text begins with, followed by a space or nothing. */
    public static Optional<EnhancedStatus> startOf(String text) {
        int space = text.indexOf(' ');
        String first = space < 0 ? text : text.substring(0, space);
        if (!first.matches("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}")) {
            return Optional.empty();
        }
        String[] parts = first.split("\\.", 3);
        return Optional.of(
                new EnhancedStatus(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
    }

    @Override
    public String toString() {
        return statusClass + "." + subject + "." + detail;
    }
}
