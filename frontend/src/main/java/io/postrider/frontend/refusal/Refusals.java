package io.postrider.frontend.refusal;

import java.util.ArrayList;
import java.util.List;

/** Gathers the faults of one request, so that its author hears of all at once. Not for several threads. */
public final class Refusals {

    /** Nobody reads more; beyond it faults are only counted. */
    private static final int KEPT = 100;

    private final List<Refusal> kept = new ArrayList<>();
    private int beyond;

    public void add(String field, String reason) {
        add(new Refusal(field, reason));
    }

    public void addAll(List<Refusal> refusals) {
        refusals.forEach(this::add);
    }

    private void add(Refusal refusal) {
        if (kept.size() < KEPT) {
            kept.add(refusal);
        } else {
            beyond++;
        }
    }

    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The faults in the order they were found; the last entry says how many more there are, if any. */
    public List<Refusal> list() {
        if (beyond == 0) {
            return List.copyOf(kept);
        }
        List<Refusal> all = new ArrayList<>(kept);
        all.add(new Refusal("request", "has " + beyond + " more faults"));
        return List.copyOf(all);
    }

    /** All faults in one line. */
    public static String message(List<Refusal> refusals) {
        StringBuilder line = new StringBuilder();
        for (Refusal refusal : refusals) {
            line.append(line.isEmpty() ? "" : "; ").append(refusal);
        }
        return line.toString();
    }
}
