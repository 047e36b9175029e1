package io.postrider.smtp.grammar;

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

    record Quit() implements Command {}

    /** A known command that is not offered here. */
    record NotOffered() implements Command {}

    /** No command of SMTP. */
    record Unknown() implements Command {}

    /** Another protocol's: a browser was led here. */
    record Foreign() implements Command {}
}
