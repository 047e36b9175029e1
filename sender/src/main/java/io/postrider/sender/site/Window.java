package io.postrider.sender.site;

/**
 * How many sessions a site may have, learned from how it takes them. The model is the concurrency feedback of Postfix's
 * queue manager (SCHEDULER_README, "Concurrency scheduling"): it begins with few, grows by one with each success, shrinks
 * by one with each failure of a session, and takes the site for dead when a <i>cohort</i>, as many failures as the window
 * is wide, came without a success among them.
 *
 * <p>One thing is added. Where the site last said no, growth slows down to one in several windows full of successes:
 * otherwise a site that takes four sessions would be asked for a fifth with every fifth mail. Guarded by its site's lock.
 */
final class Window {

    /** A site nothing is known of is met with this many sessions, as Postfix does. */
    static final int FIRST = 5;

    /** So many windows full of successes widen it by one where the site once said no. */
    private static final int CAREFULLY = 4;

    private final int cap;
    private int size;
    private int careful;
    private double grown;
    private double failedCohorts;

    Window(int cap) {
        this.cap = cap;
        this.careful = cap;
        this.size = Math.min(cap, FIRST);
    }

    int size() {
        return size;
    }

    /** Something went through. */
    void succeeded() {
        failedCohorts = 0;
        if (size >= cap) {
            return;
        }
        grown += size < careful ? 1 : 1.0 / (CAREFULLY * size);
        if (grown >= 1) {
            grown = 0;
            size++;
        }
    }

    /**
     * A session failed, or the site asked for patience: it takes less than it just had, but one failure halves the
     * window at most.
     *
     * @param inSession how many sessions it had, this one with them
     * @return whether nothing but failures was heard for a whole cohort
     */
    boolean failed(int inSession) {
        failedCohorts += 1.0 / size;
        size = Math.max(1, Math.max(size / 2, Math.min(size, inSession) - 1));
        careful = size;
        grown = 0;
        // The sum of rounded thirds may stay a hair below one.
        return failedCohorts >= 0.999;
    }

    /** Only one may try whether the site is back. */
    void close() {
        size = 1;
        grown = 0;
        failedCohorts = 0;
    }

    /** Nobody was there, which tells nothing about how much it takes: behind the probe growth is free again. */
    void forgetRefusals() {
        careful = cap;
    }
}
