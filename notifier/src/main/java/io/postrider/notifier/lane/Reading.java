package io.postrider.notifier.lane;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.webhooks.Webhook;
import java.util.List;
import java.util.Optional;

/** What the ledger holds for a webhook. */
final class Reading {

    private static final int PAGE = 128;

    private final EventStream stream;

    Reading(EventStream stream) {
        this.stream = stream;
    }

    /** What comes next in a walk. */
    sealed interface Found {

        /**
         * Some of the ledger.
         *
         * @param wanted those that are subscribed to and not over yet
         * @param end where the walk stands when all of these are over
         * @param more whether there is more behind the end already
         */
        record Some(List<Event> wanted, long end, boolean more) implements Found {}

        /** Retention was faster: what was before {@code oldest} is not there any more. */
        record Removed(long oldest) implements Found {}
    }

    /** What is behind the strand's position, up to a last one. */
    Found next(Webhook webhook, Strand strand, long upTo) {
        return switch (stream.after(webhook.client(), strand.position(), PAGE)) {
            case Page.Events(var events, var next, var more) -> {
                List<Event> wanted = events.stream()
                        .filter(event -> event.position() <= upTo
                                && webhook.subscription().includes(event.type())
                                && !strand.isOver(event))
                        .toList();
                yield new Found.Some(wanted, Math.min(next, upTo), more && next < upTo);
            }
            case Page.TooOld(var oldest) -> new Found.Removed(Math.min(oldest, upTo));
            case Page.Ahead _ -> new Found.Some(List.of(), Math.min(strand.position(), upTo), false);
        };
    }

    /** One event, if it is still kept. */
    Optional<Event> one(ClientId client, long position) {
        return stream.after(client, position - 1, 1) instanceof Page.Events page
                ? page.events().stream()
                        .filter(event -> event.position() == position)
                        .findFirst()
                : Optional.empty();
    }
}
