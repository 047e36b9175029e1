package io.postrider.sender.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.sender.testing.Claims;
import io.postrider.settings.sender.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryRulesTest {

    private static final Instant NOON = Claims.SINCE;
    private static final Duration FIVE_DAYS = Duration.ofDays(5);
    private static final Outcome SENT = new Outcome.Sent(new Reply(250, null, "ok"));
    private static final Outcome DEFERRED = new Outcome.Deferred(new Cause.Unreachable("nobody there"));
    private static final Outcome FAILED = new Outcome.Failed(new Cause.Refused(new Reply(550, null, "no")));
    private static final Outcome IN_DOUBT = new Outcome.InDoubt("silence");

    private static RetryRules rules(@Nullable Integer maxAttempts) {
        List<Duration> waits = List.of(Duration.ofMinutes(1), Duration.ofHours(4));
        RetrySettings settings = new RetrySettings(waits, 0, maxAttempts, FIVE_DAYS);
        return new RetryRules(new RetrySchedule(waits, 0, new Random(1)), settings);
    }

    private static Verdict verdict(RetryRules rules, Claim claim, Outcome outcome, Instant startedAt) {
        return rules.decide(claim, List.of(outcome), startedAt, startedAt.plusSeconds(1))
                .verdicts()
                .getFirst()
                .verdict();
    }

    @Test
    void judgesEachRecipientForItself() {
        Claim claim = Claims.to("a@a.test", "b@a.test", "c@a.test").build();

        Decision decision = rules(null).decide(claim, List.of(SENT, FAILED, DEFERRED), NOON, NOON.plusSeconds(2));

        assertInstanceOf(Verdict.Sent.class, decision.verdicts().get(0).verdict());
        assertInstanceOf(Verdict.Failed.class, decision.verdicts().get(1).verdict());
        assertInstanceOf(Verdict.Deferred.class, decision.verdicts().get(2).verdict());
        assertEquals(NOON.plusSeconds(62), decision.retryAt());
    }

    @Test
    void waitsLongerWithEveryAttempt() {
        Claim second = Claims.to("a@a.test").attempts(1).build();

        assertEquals(
                NOON.plus(Duration.ofHours(4)),
                rules(null).decide(second, List.of(DEFERRED), NOON, NOON).retryAt());
    }

    @Test
    void givesUpWhenTheAttemptsAreUsedUp() {
        Claim third = Claims.to("a@a.test").attempts(2).build();

        assertInstanceOf(Verdict.Expired.class, verdict(rules(3), third, DEFERRED, NOON));
        assertInstanceOf(Verdict.ExpiredInDoubt.class, verdict(rules(3), third, IN_DOUBT, NOON));
        assertInstanceOf(Verdict.Deferred.class, verdict(rules(4), third, DEFERRED, NOON));
        assertInstanceOf(Verdict.Sent.class, verdict(rules(3), third, SENT, NOON));
    }

    @Test
    void givesUpByAgeOnlyAfterAnAttemptMadePastTheDeadline() {
        Claim claim = Claims.to("a@a.test").build();
        Instant deadline = NOON.plus(FIVE_DAYS);

        // Begun before, ended after: not past the deadline yet.
        assertInstanceOf(Verdict.Deferred.class, verdict(rules(null), claim, DEFERRED, deadline.minusMillis(1)));
        assertInstanceOf(Verdict.Expired.class, verdict(rules(null), claim, DEFERRED, deadline));
        assertInstanceOf(Verdict.ExpiredInDoubt.class, verdict(rules(null), claim, IN_DOUBT, deadline));
    }

    @Test
    void parksWhatMustNotRepeatHoweverLateItIs() {
        Claim claim = Claims.to("a@a.test").onDoubt(OnDoubt.PARK).build();

        assertInstanceOf(Verdict.InDoubt.class, verdict(rules(1), claim, IN_DOUBT, NOON.plus(FIVE_DAYS)));
    }

    @Test
    void keepsTheHardDeadline() {
        Claim claim = Claims.to("a@a.test").expiring(NOON.plusSeconds(30)).build();

        assertFalse(RetryRules.isExpired(claim, NOON.plusSeconds(29)));
        assertTrue(RetryRules.isExpired(claim, NOON.plusSeconds(30)));
        assertInstanceOf(Verdict.Expired.class, verdict(rules(null), claim, DEFERRED, NOON.plusSeconds(29)));
    }

    @Test
    void isDueAtTheHardDeadlineRatherThanAfterIt() {
        Claim claim = Claims.to("a@a.test").expiring(NOON.plusSeconds(30)).build();

        Decision decision = rules(null).decide(claim, List.of(DEFERRED), NOON, NOON);

        assertInstanceOf(Verdict.Deferred.class, decision.verdicts().getFirst().verdict());
        assertEquals(NOON.plusSeconds(30), decision.retryAt());
    }

    @Test
    void expiresEveryRecipientWithoutAnAttempt() {
        Claim claim = Claims.to("a@a.test", "b@a.test").build();

        Decision decision = rules(null).expire(claim, NOON);

        assertEquals(2, decision.verdicts().size());
        decision.verdicts().forEach(each -> assertInstanceOf(Verdict.Expired.class, each.verdict()));
    }
}
