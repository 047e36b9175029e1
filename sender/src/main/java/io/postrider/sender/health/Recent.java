package io.postrider.sender.health;

import java.util.Arrays;

/** Whether each of the last hundred attempts failed. */
final class Recent {

    private static final int KEPT = 100;

    private final boolean[] failed = new boolean[KEPT];
    private int at;
    private int failures;
    private int inARow;

    void add(boolean failure) {
        failures += (failure ? 1 : 0) - (failed[at] ? 1 : 0);
        failed[at] = failure;
        at = (at + 1) % KEPT;
        inARow = failure ? inARow + 1 : 0;
    }

    int failures() {
        return failures;
    }

    int inARow() {
        return inARow;
    }

    void clear() {
        Arrays.fill(failed, false);
        failures = 0;
        inARow = 0;
    }
}
