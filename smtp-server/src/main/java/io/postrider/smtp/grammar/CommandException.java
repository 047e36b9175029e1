package io.postrider.smtp.grammar;

import io.postrider.common.delivery.Reply;

/** A command line that breaks the grammar, with the reply it gets. */
public final class CommandException extends Exception {
    private final Reply reply;

    CommandException(String line) {
        super(line);
        this.reply = Replies.of(line);
    }

    public Reply reply() {
        return reply;
    }
}
