package io.postrider.testing.smtp.script;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All that an exchanger was told to do wrong. Tests add to it while sessions read it; a session's faults are fixed when it
 * begins, rules hold at once.
 */
public final class Script {

    private final Queue<List<Fault>> enqueued = new ArrayDeque<>();
    private final List<BoundRule> rules = new CopyOnWriteArrayList<>();
    private List<Fault> standing = List.of();

    /** Begins a rule for this stage. */
    public Rule on(Stage stage) {
        return new Rule(this, stage, _ -> true, Integer.MAX_VALUE);
    }

    /** Adds the faults of one session that is still to come, after those already enqueued. */
    public synchronized void enqueue(List<Fault> faults) {
        enqueued.add(List.copyOf(faults));
    }

    /** Sets the faults of all sessions for which none were enqueued. */
    public synchronized void standing(List<Fault> faults) {
        standing = List.copyOf(faults);
    }

    /** Forgets all faults and rules. */
    public synchronized void clear() {
        enqueued.clear();
        standing = List.of();
        rules.clear();
    }

    /** The faults of the session that begins now. */
    public synchronized SessionScript begin() {
        List<Fault> faults = enqueued.poll();
        return new SessionScript(this, faults == null ? standing : faults);
    }

    /** Whether the next session is to find the port closed; forgotten as soon as it was asked for. */
    public synchronized boolean takeClosedPort() {
        List<Fault> next = enqueued.peek();
        if (next == null) {
            return standing.contains(Fault.REFUSE_CONNECTION);
        }
        if (next.contains(Fault.REFUSE_CONNECTION)) {
            enqueued.remove();
            return true;
        }
        return false;
    }

    /** Lets sessions find the port open from now on, whatever was said of all of them. */
    public synchronized void openPort() {
        standing = standing.stream()
                .filter(f -> !f.equals(Fault.REFUSE_CONNECTION))
                .toList();
    }

    void add(BoundRule rule) {
        rules.addFirst(rule);
    }

    Optional<Answer> answerTo(Occasion occasion) {
        for (BoundRule rule : rules) {
            Optional<Answer> answer = rule.answerTo(occasion);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }
}
