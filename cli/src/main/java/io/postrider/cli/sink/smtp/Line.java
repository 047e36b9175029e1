package io.postrider.cli.sink.smtp;

/** What reading a command line came to. */
sealed interface Line {

    /** A whole line without its end. */
    record Text(String text) implements Line {}

    /** More octets than a command may have (RFC 5321, 4.5.3.1.4); they were skipped up to the end of the line. */
    record TooLong() implements Line {}

    /** The peer closed. */
    record End() implements Line {}
}
