package io.postrider.frontend.wish;

/** What a mail offers its reader. */
public enum Unsubscribe {
    /** Nothing. */
    NONE,
    /** An end with one click (RFC 8058). */
    ONE_CLICK
}
