package io.postrider.sender.health;

/** What the operator wants of a route. */
public enum Duty {
    ENABLED,
    /** Only what no other route of its rule can take. */
    DRAINED,
    /** Nothing. */
    DISABLED
}
