package io.postrider.testing.smtp.received;

/** How much of what it hears an exchanger keeps; tests under load keep less. */
public enum Keep {
    /** Messages whole, and every command of every session. */
    EVERYTHING,
    /** Of each message the envelope, the header section and the size; of sessions only counts and violations. */
    HEADERS,
    /** Only counts and violations. */
    COUNTS
}
