package io.postrider.frontend.hooks;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.common.spool.returns.Returned;
import io.postrider.common.spool.returns.Returned.Suppressing;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.spool.suppression.SuppressionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Enters what providers tell, as what comes back by SMTP is entered: an event, and perhaps a suppression, each kind once for a
 * recipient. So a call that comes again changes nothing.
 */
public final class Hearing {
    private static final EnhancedStatus NO_MAILBOX = new EnhancedStatus(5, 1, 1);

    private final Returns returns;
    private final ReplyRules rules;
    private final Duration suppressFor;

    /** By these rules an address that does not exist is suppressed for so long; not at all for zero. */
    public Hearing(Returns returns, ReplyRules rules, Duration suppressFor) {
        this.returns = returns;
        this.rules = rules;
        this.suppressFor = suppressFor;
    }

    /**
     * Enters one event; the word says what became of it.
     *
     * @throws io.postrider.common.spool.SpoolException it is not entered
     */
    public String enter(ProviderEvent event, Instant now) {
        Optional<PostriderId> id = PostriderId.read(event.id());
        Optional<Mailbox> recipient = mailbox(event.recipient());
        if (id.isEmpty() || recipient.isEmpty()) {
            return "not-ours";
        }
        OptionalInt place = returns.place(id.get(), recipient.get());
        if (place.isEmpty()) {
            return "gone";
        }
        return switch (returns.enter(returned(event, id.get(), place.getAsInt(), now), now)) {
            case ENTERED ->
                switch (event.kind()) {
                    case BOUNCED -> "bounced";
                    case COMPLAINED -> "complained";
                    case DELIVERED -> "delivered";
                };
            case KNOWN -> "repeated";
            case GONE -> "gone";
        };
    }

    private static Optional<Mailbox> mailbox(String address) {
        try {
            return Optional.of(Mailbox.parse(address));
        } catch (InvalidAddressException _) {
            return Optional.empty(); // nobody we ever sent to
        }
    }

    private Returned returned(ProviderEvent event, PostriderId id, int place, Instant now) {
        ReplyClass about = event.kind() == Returned.Kind.BOUNCED ? about(event) : null;
        return new Returned(id.envelope(), place, event.kind(), about, event.text(), suppressing(event, about, now));
    }

    /** As if the other host had said it to us. */
    private ReplyClass about(ProviderEvent event) {
        EnhancedStatus status = event.status().orElse(null);
        boolean isOver = event.isPermanent() || (status != null && status.statusClass() == 5);
        return rules.of(new Reply(isOver ? 550 : 450, status, event.text()));
    }

    private @Nullable Suppressing suppressing(ProviderEvent event, @Nullable ReplyClass about, Instant now) {
        return switch (event.kind()) {
            case COMPLAINED -> new Suppressing(SuppressionReason.COMPLAINED, null);
            case BOUNCED ->
                about == ReplyClass.BAD_MAILBOX && isForGood(event) && !suppressFor.isZero()
                        ? new Suppressing(SuppressionReason.NO_SUCH_MAILBOX, now.plus(suppressFor))
                        : null;
            case DELIVERED -> null;
        };
    }

    /** The provider says so, and so does the other host where it gave a status. */
    private static boolean isForGood(ProviderEvent event) {
        return event.isPermanent() && event.status().orElse(NO_MAILBOX).statusClass() == 5;
    }
}
