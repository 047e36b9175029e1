package io.postrider.sender.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.settings.reply.ReplySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which class a verdict gets, and which addresses are suppressed by it. */
class ConsequencesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(90));
    private static final Verdict SENT = new Verdict.Sent(new Reply(250, null, "ok"));
    private static final Verdict NOBODY = failed(550, "User unknown");

    private Consequences consequences = with(Duration.ofDays(90));

    @Test
    void aYesCostsNothing() {
        List<RecipientVerdict> verdicts = verdicts(SENT, SENT);
        assertSame(verdicts, consequences.of(verdicts, attempt("final-dot"), NOW));
    }

    @Test
    void everyNoHasItsClassAndKeepsItsVerdict() {
        List<RecipientVerdict> classified = classify(
                "rcpt",
                new Verdict.Deferred(new Cause.Refused(new Reply(450, new EnhancedStatus(4, 2, 2), "full"))),
                new Verdict.Expired(new Cause.Unreachable("connection refused")),
                new Verdict.InDoubt("no reply"),
                SENT);
        assertEquals(ReplyClass.MAILBOX_FULL, classified.get(0).about());
        assertEquals(ReplyClass.INFRASTRUCTURE, classified.get(1).about());
        assertNull(classified.get(2).about());
        assertNull(classified.get(3).about());
        assertEquals(SENT, classified.get(3).verdict());
        classified.forEach(each -> assertNull(each.suppressUntil()));
    }

    @Test
    void whoDoesNotExistIsSuppressed() {
        List<RecipientVerdict> classified = classify("rcpt", NOBODY, NOBODY, failed(550, "blocked using dnsbl"));
        assertEquals(UNTIL, classified.get(0).suppressUntil());
        assertEquals(UNTIL, classified.get(1).suppressUntil());
        assertNull(classified.get(2).suppressUntil());
    }

    @Test
    void noExchangersWordIsNoRefusal() {
        Verdict own = new Verdict.Failed(new Cause.NoRoute(new EnhancedStatus(5, 1, 1), "no such mailbox"));
        assertNull(classify("route", own).getFirst().suppressUntil());
    }

    @Test
    void whatMayPassLaterSuppressesNobody() {
        Verdict later = new Verdict.Deferred(new Cause.Refused(new Reply(450, null, "User unknown")));
        Verdict expired = new Verdict.Expired(new Cause.Refused(new Reply(450, null, "User unknown")));
        classify("rcpt", later, expired).forEach(each -> {
            assertEquals(ReplyClass.BAD_MAILBOX, each.about());
            assertNull(each.suppressUntil());
        });
    }

    @Test
    void aReplyToTheMessageIsAboutAllAndSuppressesNoneOfThem() {
        classify("final-dot", NOBODY, NOBODY).forEach(each -> assertNull(each.suppressUntil()));
        assertEquals(UNTIL, classify("final-dot", NOBODY).getFirst().suppressUntil());
    }

    @Test
    void whoWasRefusedBesideOneThatWasSentToWasRefusedAlone() {
        List<RecipientVerdict> classified = classify("final-dot", NOBODY, SENT, NOBODY);
        assertEquals(UNTIL, classified.get(0).suppressUntil());
        assertEquals(UNTIL, classified.get(2).suppressUntil());
    }

    @Test
    void nobodyIsSuppressedForNoTime() {
        consequences = with(Duration.ZERO);
        assertNull(classify("rcpt", NOBODY).getFirst().suppressUntil());
    }

    private List<RecipientVerdict> classify(String stage, Verdict... verdicts) {
        return consequences.of(verdicts(verdicts), attempt(stage), NOW);
    }

    private static List<RecipientVerdict> verdicts(Verdict... verdicts) {
        List<RecipientVerdict> numbered = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            numbered.add(new RecipientVerdict(numbered.size(), verdict));
        }
        return numbered;
    }

    private static Consequences with(Duration suppressFor) {
        return new Consequences(ReplyRules.shipped(), new ReplySettings(null, suppressFor), null);
    }

    private static Verdict failed(int code, String text) {
        return new Verdict.Failed(new Cause.Refused(new Reply(code, null, text)));
    }

    private static AttemptRecord attempt(String stage) {
        return AttemptRecord.alone(NOW, Duration.ZERO, stage);
    }
}
