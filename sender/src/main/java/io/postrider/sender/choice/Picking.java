package io.postrider.sender.choice;

/** How a rule brings its routes into an order. Those that rest stand aside, whichever it is. */
public enum Picking {
    /** As they are written: the first that works. */
    ORDER,
    /** Each in turn. */
    ROUND_ROBIN,
    /** At random, by their weights. */
    WEIGHTS,
    /** By their scores. */
    SCORE
}
