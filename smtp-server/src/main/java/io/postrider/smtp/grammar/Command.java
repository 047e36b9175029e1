package io.postrider.smtp.grammar;

import org.jspecify.annotations.Nullable;

/** A command line that keeps to the grammar. */
public sealed interface Command {

    /** A peer that knows extensions introduces itself. */
    record Ehlo(String name) implements Command {}

    /** One that does not. */
    record Helo(String name) implements Command {}

    /** MAIL. */
    record Begin(MailFrom from) implements Command {}

    /** RCPT. */
    record Recipient(RcptTo to) implements Command {}

    /** DATA. */
    record Content() implements Command {}

    /** BDAT: a chunk of this many octets follows, perhaps the last of its message (RFC 3030, 2). */
    record Chunk(long size, boolean last) implements Command {}

    record Rset() implements Command {}

    record Noop() implements Command {}

    record Vrfy() implements Command {}

    record Help() implements Command {}

    record StartTls() implements Command {}

    /**
     * AUTH (RFC 4954, 4). Printing it shows no secret.
     *
     * @param mechanism in upper case
     * @param initial the initial response as it came, or null
     */
    record Auth(String mechanism, @Nullable String initial) implements Command {

        @Override
        public String toString() {
            return "Auth[" + mechanism + "]";
        }
    }

    record Quit() implements Command {}

    /** A known command that is not offered here. */
    record NotOffered() implements Command {}

    /** No command of SMTP. */
    record Unknown() implements Command {}

    /** Another protocol's: a browser was led here. */
    record Foreign() implements Command {}
}
