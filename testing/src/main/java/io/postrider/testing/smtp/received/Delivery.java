package io.postrider.testing.smtp.received;

import java.util.Comparator;

/** One recipient of one message, the message known by a header such as {@code Message-ID}. */
public record Delivery(String recipient, String message) implements Comparable<Delivery> {

    private static final Comparator<Delivery> ORDER =
            Comparator.comparing(Delivery::recipient).thenComparing(Delivery::message);

    @Override
    public int compareTo(Delivery other) {
        return ORDER.compare(this, other);
    }
}
