package io.postrider.smtp.wire;

/** What reading a command line came to. */
public sealed interface Line {

    /** A whole line without its CRLF: no control characters, UTF-8 decoded. */
    record Text(String text) implements Line {}

    /** More octets than a command may have; they were skipped up to the end of the line. */
    record TooLong() implements Line {}

    /** A whole line with control characters, or octets that are no UTF-8. */
    record Garbled() implements Line {}

    /** A CR or LF alone, or no end in sight: what follows cannot be trusted to be what it seems. */
    record Broken(String what) implements Line {}

    /** The peer closed. */
    record End() implements Line {}
}
