package io.postrider.common.address;

/**
 * Why a text is no mailbox or no domain. The message is a reason for people ("the domain is missing"); it never repeats
 * the text itself, so that it can be shown and logged as it is.
 */
public final class InvalidAddressException extends Exception {

    /** No stack trace: a bad address is an answer to a client, not a fault of the program, and may come by thousands. */
    public InvalidAddressException(String reason) {
        super(reason, null, false, false);
    }

    /** The character as people can find it, whatever it does to their terminal. */
    static String describe(int codePoint) {
        return codePoint > 0x20 && codePoint < 0x7F
                ? Character.toString(codePoint)
                : String.format("character U+%04X", codePoint);
    }
}
