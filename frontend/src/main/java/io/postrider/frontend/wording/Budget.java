package io.postrider.frontend.wording;

/** How much may still be written: loops in loops write without end. Of one text. */
final class Budget {
    private static final int MOST = 4_000_000;

    private long left = MOST;

    void take(long characters) {
        left -= characters;
        if (left < 0) {
            throw new WordingException("grows beyond " + MOST + " characters");
        }
    }
}
