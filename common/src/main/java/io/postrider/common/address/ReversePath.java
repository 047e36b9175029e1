package io.postrider.common.address;

/** The argument of MAIL FROM: where a failure is reported to, or nowhere (RFC 5321, 3.3 and 4.5.5). */
public sealed interface ReversePath {

    /** Takes what {@link Object#toString} once wrote, unchecked: the empty text is {@link Null}. */
    static ReversePath ofStored(String text) {
        return text.isEmpty() ? new Null() : new ToMailbox(Mailbox.ofStored(text));
    }

    /** Reports go to this mailbox. */
    record ToMailbox(Mailbox mailbox) implements ReversePath {
        @Override
        public String toString() {
            return mailbox.toString();
        }
    }

    /** {@code <>}: nothing is ever reported back. */
    record Null() implements ReversePath {
        @Override
        public String toString() {
            return "";
        }
    }
}
