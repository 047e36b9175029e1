package io.postrider.testing.smtp.script;

import io.postrider.testing.smtp.script.Answer.Ending;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * A rule in the making: at a {@link Stage}, perhaps only for some occasions, perhaps only some times, give an answer. It
 * holds for all sessions from the moment the answer is named; of several that fit, the one made last wins.
 */
public final class Rule {

    private final Script script;
    private final Stage stage;
    private final Predicate<Occasion> condition;
    private final int times;

    Rule(Script script, Stage stage, Predicate<Occasion> condition, int times) {
        this.script = script;
        this.stage = stage;
        this.condition = condition;
        this.times = times;
    }

    /** Only on occasions of which this holds, besides what was said before. */
    public Rule when(Predicate<Occasion> further) {
        return new Rule(script, stage, condition.and(further), times);
    }

    /** Only so many times; later occasions are answered as if the rule were not there. */
    public Rule times(int count) {
        return new Rule(script, stage, condition, count);
    }

    /** Replies; more than one text makes a multi-line reply, and 421 closes. */
    public void reply(int code, String... lines) {
        answer(Answer.reply(code, lines));
    }

    /** Says nothing more in this session. */
    public void stall() {
        answer(Ending.STALL);
    }

    /** Closes the connection without a reply. */
    public void close() {
        answer(Ending.CLOSE);
    }

    /** Breaks the connection (RST) without a reply. */
    public void reset() {
        answer(Ending.RESET);
    }

    /** Replies when the test opens the latch. */
    public void hold(CountDownLatch until, int code, String... lines) {
        answer(new Answer.Held(until, Answer.reply(code, lines)));
    }

    /** Replies after a pause. */
    public void delay(Duration pause, int code, String... lines) {
        answer(new Answer.Delayed(pause, Answer.reply(code, lines)));
    }

    /** Gives any answer, well-formed or not. */
    public void answer(Answer answer) {
        script.add(new BoundRule(stage, condition, times, answer));
    }
}
