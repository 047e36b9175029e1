package io.postrider.smtp.session;

import io.postrider.common.delivery.Reply;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.reception.IncomingMessage;
import io.postrider.smtp.reception.NotTakenException;
import io.postrider.smtp.wire.ContentScanner;
import io.postrider.smtp.wire.Octets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The octets of one message on their way; what is refused is read on and forgotten, up to a bound. */
final class Content implements Octets {
    private static final Logger log = LoggerFactory.getLogger(Content.class);
    private static final Reply TROUBLE = Replies.of("451 4.3.0 Something is wrong here, please try again later");

    private final IncomingMessage message;
    private final SmtpLimits limits;
    private final ContentScanner scanner;
    private long received;
    private @Nullable Reply refusal;

    Content(IncomingMessage message, SmtpLimits limits) {
        this.message = message;
        this.limits = limits;
        scanner = new ContentScanner(limits.contentLine());
    }

    ContentScanner scanner() {
        return scanner;
    }

    long received() {
        return received;
    }

    /** Whether it is so much too large that its end is not waited for. */
    boolean isHopeless() {
        return received > 2 * limits.messageSize();
    }

    @Override
    public void take(byte[] octets, int offset, int length) {
        received += length;
        if (refusal == null && received > limits.messageSize()) {
            refusal = tooLarge();
        }
        if (refusal == null && scanner.offence().isEmpty()) {
            try {
                message.write(octets, offset, length);
            } catch (NotTakenException e) {
                refusal = e.reply();
            } catch (RuntimeException e) {
                log.error("smtp=not-stored", e);
                refusal = TROUBLE;
            }
        }
    }

    /** It is whole: the answer. An offence goes before everything else, for it ends the session. */
    Reply end() {
        if (scanner.offence().isPresent()) {
            return Replies.of("554 5.6.0 The content has " + scanner.offence().get());
        }
        if (refusal != null) {
            return refusal;
        }
        try {
            return message.end();
        } catch (RuntimeException e) {
            log.error("smtp=not-taken", e);
            return TROUBLE;
        }
    }

    static Reply tooLarge() {
        return Replies.of("552 5.3.4 The message is larger than this host takes");
    }
}
