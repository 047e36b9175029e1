package io.postrider.common.spool.routes;

/** What the operator wants of a route. Stored by their names. */
public enum RouteOrder {
    ENABLED,
    /** Only what no other route of its rule can take. */
    DRAINED,
    /** Nothing. */
    DISABLED
}
