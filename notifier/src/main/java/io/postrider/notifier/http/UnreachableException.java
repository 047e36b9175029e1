package io.postrider.notifier.http;

/** The receiver could not be spoken to; the message says why and holds nothing that the receiver wrote. */
final class UnreachableException extends Exception {

    UnreachableException(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
