package io.postrider.testing.smtp.script;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A rule that is in force, and how often it may still speak. */
final class BoundRule {

    private final Stage stage;
    private final Predicate<Occasion> condition;
    private final AtomicInteger left;
    private final Answer answer;

    BoundRule(Stage stage, Predicate<Occasion> condition, int times, Answer answer) {
        this.stage = stage;
        this.condition = condition;
        this.left = new AtomicInteger(times);
        this.answer = answer;
    }

    Optional<Answer> answerTo(Occasion occasion) {
        if (occasion.stage() != stage || !condition.test(occasion)) {
            return Optional.empty();
        }
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? Optional.of(answer) : Optional.empty();
    }
}
