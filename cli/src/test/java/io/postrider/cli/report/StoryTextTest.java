package io.postrider.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.Story.EnvelopeStory;
import io.postrider.common.spool.ledger.Story.RecipientStory;
import io.postrider.common.spool.ledger.Story.SessionStory;
import io.postrider.common.spool.ledger.Story.Terms;
import io.postrider.common.spool.queue.AttemptRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoryTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SubmissionId ID =
            SubmissionId.parse("019aa7d2b0f47c3f8e2a6f0d1c5b4a39").orElseThrow();
    private static final RecipientStory SENT =
            new RecipientStory("alice@a.example", RecipientState.SENT, 0, "250 2.0.0 taken");
    private static final RecipientStory FULL =
            new RecipientStory("bob@a.example", RecipientState.WAITING, 1, "452 4.2.2 mailbox over quota");

    @Test
    void tellsStandingReasonAndHistory() {
        EnvelopeStory envelope = envelope(EnvelopeState.QUEUED, NOW.plusSeconds(300), null, 1, SENT, FULL);
        Event accepted = new Event(
                1, NOW.minusSeconds(60), EventType.ACCEPTED, ID, new ClientId(1), null, List.of(), 0, "", null, null);
        AttemptRecord record = new AttemptRecord(
                NOW.minusSeconds(60),
                Duration.ofMillis(120),
                "mx",
                "mx.a.example",
                "192.0.2.1:25",
                "198.51.100.7",
                "TLSv1.3 AES verified",
                "mta-sts enforce",
                "final-dot",
                List.of());
        Event deferred = new Event(
                2,
                NOW.minusSeconds(59),
                EventType.DEFERRED,
                ID,
                new ClientId(1),
                "a.example",
                List.of("bob@a.example"),
                1,
                "452 4.2.2 mailbox over quota",
                ReplyClass.MAILBOX_FULL,
                record);
        assertEquals(
                List.of(
                        "submission 019aa7d2b0f47c3f8e2a6f0d1c5b4a39 of client billing",
                        "  accepted  2026-11-22 11:59:00 (1m ago)",
                        "  sender    <>",
                        "  message   2.0 KB",
                        "",
                        "a.example: queued, tried once",
                        "  next try in 5m (2026-11-22 12:05:00): the last one was put off, since the mailbox is full",
                        "  RECIPIENT        STATE                                             LAST REPLY",
                        "  alice@a.example  sent                                              250 2.0.0 taken",
                        "  bob@a.example    waiting (1 × in doubt: perhaps received already)  452 4.2.2 mailbox over"
                                + " quota  [the mailbox is full]",
                        "  what was said in attempt 1, the last that was put off, refused or in doubt",
                        "    S: 220 ?hi",
                        "    C: QUIT",
                        "",
                        "what happened",
                        "  2026-11-22 11:59:00  accepted",
                        "  2026-11-22 11:59:01  attempt 1: deferred bob@a.example (mailbox-full): 452 4.2.2 mailbox over quota",
                        "                       mx.a.example [192.0.2.1:25] from 198.51.100.7, by mx, TLSv1.3 AES"
                                + " verified (mta-sts enforce), came to final-dot, took 120 ms"),
                new StoryText(story(List.of(accepted, deferred), envelope), why(Optional.empty(), "sender 8")).lines());
    }

    @Test
    void namesTheOneThingThatHoldsAnEnvelope() {
        EnvelopeStory due = envelope(EnvelopeState.QUEUED, NOW.minusSeconds(1), null, 0, FULL);
        Hold hold = new Hold(NOW, "uplink");
        assertTrue(
                why(Optional.of(hold)).of(story(List.of()), due).contains("held since 2026-11-22 12:00:00 (uplink)"));
        assertTrue(why(Optional.empty()).of(story(List.of()), due).startsWith("no sender is alive"));
        assertEquals(
                "due now: the next free sender takes it",
                why(Optional.empty(), "sender 8").of(story(List.of()), due));
        EnvelopeStory resting = envelope(EnvelopeState.QUEUED, NOW.minusSeconds(1), NOW.plusSeconds(60), 0, FULL);
        assertEquals(
                "next try in 1m (2026-11-22 12:01:00): all mail for a.example rests, because its exchangers could not"
                        + " be spoken to, or sent us away 3 times in a row (connect timed out)",
                why(Optional.empty(), "sender 8").of(story(List.of()), resting));
        assertEquals(
                "is being tried now by sender 7, which shows no sign of life any more; another sender takes over once"
                        + " one is started",
                why(Optional.empty()).of(story(List.of()), envelope(EnvelopeState.CLAIMED, NOW, null, 0, FULL)));
        EnvelopeStory claimed = envelope(EnvelopeState.CLAIMED, NOW, null, 0, FULL);
        assertEquals(
                "is being tried now by sender 7",
                why(Optional.empty(), "sender 7").of(story(List.of()), claimed));
        assertTrue(
                why(Optional.empty(), "sender 8").of(story(List.of()), claimed).endsWith("takes over in a moment"));
        assertTrue(why(Optional.empty(), "sender 8")
                .of(story(List.of()), envelope(EnvelopeState.PARKED, NOW, null, 0, FULL))
                .contains("sends it all the same"));
    }

    @Test
    void wordsForReplies() {
        assertEquals("there is no such mailbox there", ReplyWords.of("550 5.1.1 <x@y>: user unknown"));
        assertEquals("their server takes no mail from us at the moment", ReplyWords.of("421 closing"));
        assertEquals("the domain takes no mail at all (null MX)", ReplyWords.of("5.1.10 null MX"));
        assertEquals("their policy does not let this mail in", ReplyWords.of("550 5.7.1 spam"));
        assertEquals(
                "their policy does not let this mail in for now; it may be greylisting, which passes with another try",
                ReplyWords.of("451 4.7.1 come again"));
        assertEquals("", ReplyWords.of("connect timed out"));
        assertEquals("", ReplyWords.of(""));
    }

    private static Why why(Optional<Hold> hold, String... senders) {
        return new Why(hold, Set.of(senders), _ -> new Contents(1, 0, 0, 0), NOW, ZoneOffset.UTC);
    }

    private static EnvelopeStory envelope(
            EnvelopeState state, Instant due, @Nullable Instant ready, int attempts, RecipientStory... recipients) {
        return new EnvelopeStory(
                new Domain("a.example"),
                state,
                due,
                attempts,
                0,
                ready,
                ready == null ? 0 : 3,
                "connect timed out",
                "sender 7",
                null,
                new SessionStory(1, List.of("S: 220 \u001bhi", "C: QUIT")),
                List.of(recipients));
    }

    private static Story story(List<Event> events, EnvelopeStory... envelopes) {
        return new Story(
                ID,
                "billing",
                "",
                NOW.minusSeconds(60),
                2048,
                false,
                new Terms(Lane.NORMAL, OnDoubt.RETRY, null),
                List.of(envelopes),
                events);
    }
}
