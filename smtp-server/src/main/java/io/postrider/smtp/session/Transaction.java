package io.postrider.smtp.session;

import io.postrider.common.delivery.Reply;
import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.grammar.RcptTo;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.reception.IncomingMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From MAIL to the answer to the content. It is dropped as a whole, so that nothing of it can stay behind. */
final class Transaction implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Transaction.class);

    private final MailFrom from;
    private final IncomingMessage message;
    private final SmtpLimits limits;
    private int recipients;
    private @Nullable Content content;

    Transaction(MailFrom from, IncomingMessage message, SmtpLimits limits) {
        this.from = from;
        this.message = message;
        this.limits = limits;
    }

    Reply recipient(RcptTo to) {
        if (recipients == limits.recipients()) {
            return Replies.of("452 4.5.3 Too many recipients at once");
        }
        if (from.text() == MailFrom.Text.ASCII && to.mailbox().needsSmtputf8()) {
            return Replies.of("553 5.6.7 An address in UTF-8 needs SMTPUTF8");
        }
        Reply reply;
        try {
            reply = message.recipient(to);
        } catch (RuntimeException e) {
            log.error("smtp=recipient-not-checked", e);
            reply = Replies.of("451 4.3.0 Something is wrong here, please try again later");
        }
        if (reply.isPositive()) {
            recipients++;
        }
        return reply;
    }

    boolean hasRecipients() {
        return recipients > 0;
    }

    /** Whether chunks came already, after which there are no more recipients (RFC 3030, 2). */
    boolean hasContent() {
        return content != null;
    }

    Content content() {
        if (content == null) {
            content = new Content(message, limits);
        }
        return content;
    }

    @Override
    public void close() {
        try {
            message.close();
        } catch (RuntimeException e) {
            log.error("smtp=not-closed", e);
        }
    }
}
