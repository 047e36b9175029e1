package io.postrider.sender.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.sender.health.Report.Fault;
import io.postrider.sender.health.Standings.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private static final String ROUTE = "relay";
    private static final Report WORKED = new Report.Worked(Duration.ofMillis(100));
    private static final Report BROKEN = new Report.Failed(Fault.SERVER, "503", null);

    private final Standings standings = new Standings(Map.of(ROUTE, 1.0));
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    private void attempt(Report report) {
        attempt("a.example", report);
    }

    private void attempt(String domain, Report report) {
        standings.begun(ROUTE, domain, now);
        standings.ended(ROUTE, domain, report, now);
    }

    private Readiness readiness() {
        return readiness("a.example");
    }

    private Readiness readiness(String domain) {
        return standings.prospects(List.of(ROUTE), domain, now).getFirst().readiness();
    }

    private double score() {
        return standings.view(now).getFirst().score();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** Answers knocks until no more are wanted; returns how many there were. */
    private int answerKnocks() {
        int knocks = 0;
        for (int second = 0; second < 120; second++) {
            pass(Duration.ofSeconds(1));
            readiness();
            for (String route : standings.knocksDue(now)) {
                standings.knocked(route, new Knock.Answered(), now);
                knocks++;
            }
        }
        return knocks;
    }

    @Test
    void aFailureTakesATenthAndFiveQuietMinutesGiveItBack() {
        attempt(BROKEN);
        assertEquals(0.9, score(), 1e-9);

        pass(Duration.ofSeconds(150));
        assertEquals(0.95, score(), 1e-9);
        pass(Duration.ofSeconds(150));
        assertEquals(1, score(), 1e-9);
    }

    @Test
    void aSuccessGivesBackATenthOfWhatIsMissing() {
        attempt(BROKEN);
        attempt(WORKED);

        assertEquals(0.91, score(), 1e-9);
    }

    @Test
    void whatFailsTwiceInARowRestsAndNoMailGoesByIt() {
        attempt(BROKEN);
        assertEquals(Readiness.OPEN, readiness());
        attempt(BROKEN);

        assertEquals(Readiness.CLOSED, readiness());
        assertEquals(0, score());
        assertEquals("503", standings.view(now).getFirst().lastFailure());
    }

    @Test
    void itComesBackOverKnocksAndFewMails() {
        attempt(BROKEN);
        attempt(BROKEN);

        assertEquals(10, answerKnocks());
        assertEquals(Readiness.OPEN, readiness());
        standings.begun(ROUTE, "a.example", now);
        assertEquals(Readiness.CLOSED, readiness(), "a second mail while the first is not back");
        standings.ended(ROUTE, "a.example", WORKED, now);
        for (int i = 0; i < 4; i++) {
            attempt(WORKED);
        }
        assertEquals(Phase.SERVING, standings.view(now).getFirst().phase());
        assertEquals(1, score(), 1e-9);
    }

    @Test
    void knocksAreCountedAnewAfterOneThatIsNotAnswered() {
        attempt(BROKEN);
        attempt(BROKEN);
        pass(Duration.ofSeconds(2));
        for (int i = 0; i < 9; i++) {
            readiness();
            standings.knocksDue(now).forEach(route -> standings.knocked(route, new Knock.Answered(), now));
            pass(Duration.ofSeconds(2));
        }
        readiness();
        assertEquals(List.of(ROUTE), standings.knocksDue(now));
        standings.knocked(ROUTE, new Knock.Unanswered("refused"), now);

        assertEquals(10, answerKnocks());
    }

    @Test
    void whatAnswersKnocksAndFailsMailRestsLonger() {
        attempt(BROKEN);
        attempt(BROKEN);
        answerKnocks();
        attempt(BROKEN);

        pass(Duration.ofSeconds(14));
        readiness();
        assertEquals(List.of(), standings.knocksDue(now));
        assertEquals(15, answerKnocks(), "it relapsed, so more are wanted");
    }

    @Test
    void nobodyKnocksForWhatNoMailWants() {
        attempt(BROKEN);
        attempt(BROKEN);
        readiness();
        pass(Duration.ofMinutes(6));

        assertEquals(List.of(), standings.knocksDue(now));
    }

    @Test
    void retryAfterIsKeptAndTooManyRequestsIsNoRest() {
        attempt(new Report.Failed(Fault.TOO_MANY_REQUESTS, "429", Duration.ofSeconds(30)));
        assertEquals(Readiness.CLOSED, readiness());
        assertEquals(Phase.SERVING, standings.view(now).getFirst().phase());

        pass(Duration.ofSeconds(29));
        assertEquals(Readiness.CLOSED, readiness());
        pass(Duration.ofSeconds(1));
        assertEquals(Readiness.OPEN, readiness());
    }

    @Test
    void aWrongPasswordIsTriedOnceAMinute() {
        attempt(new Report.Failed(Fault.AUTHENTICATION, "535", null));
        assertEquals(Readiness.CLOSED, readiness());
        pass(Duration.ofSeconds(59));
        readiness();
        assertEquals(List.of(), standings.knocksDue(now));
        pass(Duration.ofSeconds(1));
        readiness();
        assertEquals(List.of(ROUTE), standings.knocksDue(now));
        standings.knocked(ROUTE, new Knock.Unanswered("535"), now);
        pass(Duration.ofSeconds(30));
        readiness();
        assertEquals(List.of(), standings.knocksDue(now));
    }

    @Test
    void whereItIsNotWelcomeOthersGoFirstAndElsewhereItServes() {
        attempt("blocked.example", new Report.Unwelcome("550 5.7.1"));
        assertEquals(Readiness.OPEN, readiness("blocked.example"));
        attempt("blocked.example", new Report.Unwelcome("550 5.7.1"));

        assertEquals(Readiness.AT_A_PINCH, readiness("blocked.example"));
        assertEquals(Readiness.OPEN, readiness("a.example"));
        assertEquals(1, standings.view(now).getFirst().coldPlaces());
        pass(Duration.ofSeconds(30));
        assertEquals(Readiness.OPEN, readiness("blocked.example"));
        attempt("blocked.example", WORKED);
        assertEquals(0, standings.view(now).getFirst().coldPlaces());
    }

    @Test
    void whatHangsGetsNoMore() {
        for (int i = 0; i < 3; i++) {
            standings.begun(ROUTE, "a.example", now);
        }
        pass(Duration.ofSeconds(11));
        assertEquals(Readiness.CLOSED, readiness());

        standings.ended(ROUTE, "a.example", WORKED, now);
        assertEquals(Readiness.OPEN, readiness());
    }

    @Test
    void slownessCosts() {
        attempt(new Report.Worked(Duration.ofSeconds(10)));

        assertEquals(0.5, score(), 1e-9);
        assertEquals(Duration.ofSeconds(10), standings.view(now).getFirst().took());
    }

    @Test
    void drainedTakesWhatNobodyElseCanAndDisabledNothing() {
        standings.serve(ROUTE, Duty.DRAINED);
        assertEquals(Readiness.AT_A_PINCH, readiness());
        standings.serve(ROUTE, Duty.DISABLED);
        assertEquals(Readiness.CLOSED, readiness());
        standings.serve(ROUTE, Duty.ENABLED);
        assertEquals(Readiness.OPEN, readiness());
    }

    @Test
    void whatIsRememberedRestsAfterARestart() {
        attempt(BROKEN);
        attempt(BROKEN);
        Memory memory = standings.memory(ROUTE);
        Standings another = new Standings(Map.of(ROUTE, 1.0));
        another.recall(ROUTE, memory);

        RouteView view = another.view(now).getFirst();
        assertEquals(Phase.RESTING, view.phase());
        assertEquals("503", view.lastFailure());
        assertNotNull(view.opensAt());
        assertTrue(view.opensAt().isAfter(now));
        assertEquals(memory, another.memory(ROUTE));
    }
}
