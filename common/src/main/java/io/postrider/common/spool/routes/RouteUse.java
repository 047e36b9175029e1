package io.postrider.common.spool.routes;

/** How much a route was used: mails tried by it, with any end, and those that it failed. */
public record RouteUse(String route, long attempts, long failures) {}
