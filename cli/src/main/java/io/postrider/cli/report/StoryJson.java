package io.postrider.cli.report;

import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.Story.Asked;
import io.postrider.common.spool.ledger.Story.EnvelopeStory;
import io.postrider.common.spool.ledger.Story.RecipientStory;
import io.postrider.common.spool.ledger.Story.SessionStory;
import io.postrider.common.spool.queue.AttemptRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A submission's story for programs; what is not known is left out. */
final class StoryJson {
    private StoryJson() {}

    static Map<String, Object> of(Story story, Why why) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("submission_id", story.id().toString());
        tree.put("client", story.client());
        tree.put("sender", story.reversePath());
        tree.put("accepted_at", story.acceptedAt().toString());
        tree.put("message_size", story.messageSize());
        tree.put("message_removed", story.messageRemoved());
        tree.put("priority", name(story.terms().lane()));
        tree.put("on_doubt", name(story.terms().onDoubt()));
        tree.put("on_failure", name(story.terms().onFailure()));
        putIfKnown(tree, "expires_at", story.terms().expiresAt());
        tree.put(
                "envelopes",
                story.envelopes().stream()
                        .map(envelope -> envelope(story, envelope, why))
                        .toList());
        tree.put("events", story.events().stream().map(StoryJson::event).toList());
        return tree;
    }

    private static Map<String, Object> envelope(Story story, EnvelopeStory envelope, Why why) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("domain", envelope.domain().ascii());
        tree.put("state", name(envelope.state()));
        tree.put("attempts", envelope.attempts());
        tree.put("lost_claims", envelope.lostClaims());
        if (envelope.state() == EnvelopeState.FINISHED) {
            tree.put("finished_at", envelope.due().toString());
        } else {
            tree.put("why", why.of(story, envelope));
        }
        if (envelope.state() == EnvelopeState.QUEUED) {
            tree.put("next_attempt", envelope.due().toString());
        }
        putIfKnown(tree, "destination_ready_at", envelope.destinationReadyAt());
        tree.put("destination_failures", envelope.destinationFailures());
        putIfKnown(tree, "owner", envelope.ownerLabel());
        Asked asked = envelope.asked();
        if (asked != null) {
            tree.put("asked", name(asked));
        }
        SessionStory session = envelope.lastSession();
        if (session != null) {
            tree.put("last_session", Map.of("attempt", session.attempt(), "lines", session.lines()));
        }
        tree.put(
                "recipients",
                envelope.recipients().stream()
                        .map(recipient -> recipient(story, recipient))
                        .toList());
        return tree;
    }

    private static Map<String, Object> recipient(Story story, RecipientStory recipient) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("recipient", recipient.mailbox());
        tree.put("state", name(recipient.state()));
        tree.put("doubts", recipient.doubts());
        tree.put("last", recipient.last());
        List<String> back = Aftermath.of(story, recipient);
        if (!back.isEmpty()) {
            tree.put("returned", back);
        }
        return tree;
    }

    private static Map<String, Object> event(Event event) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("position", event.position());
        tree.put("at", event.at().toString());
        tree.put("event", name(event.type()));
        tree.put("recipients", event.recipients());
        tree.put("attempt", event.attempt());
        tree.put("text", event.text());
        if (event.about() != null) {
            tree.put("class", event.about().word());
        }
        AttemptRecord record = event.record();
        if (record != null) {
            tree.put("started_at", record.startedAt().toString());
            tree.put("took_ms", record.took().toMillis());
            tree.put("route", record.route());
            putIfKnown(tree, "host", record.host());
            putIfKnown(tree, "address", record.address());
            putIfKnown(tree, "source", record.source());
            putIfKnown(tree, "tls", record.tls());
            putIfKnown(tree, "tls_policy", record.policy());
            tree.put("stage", record.stage());
        }
        return tree;
    }

    private static void putIfKnown(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value.toString());
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
