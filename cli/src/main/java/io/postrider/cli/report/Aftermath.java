package io.postrider.cli.report;

import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.Story.RecipientStory;
import java.util.List;
import java.util.Locale;

/** What came back for a recipient after its mail was sent; its state stays what the next hop had said. */
final class Aftermath {
    private static final List<EventType> KINDS = List.of(EventType.DELIVERED, EventType.BOUNCED, EventType.COMPLAINED);

    private Aftermath() {}

    /** The kinds in words, in the order in which they came. */
    static List<String> of(Story story, RecipientStory recipient) {
        return story.events().stream()
                .filter(event -> KINDS.contains(event.type()))
                .filter(event -> event.recipients().contains(recipient.mailbox()))
                .map(event -> event.type().name().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
