package io.postrider.settings.route;

/**
 * A way out that the operator named.
 *
 * @param score what it is chosen by while nothing is wrong with it, above 0
 * @param limits what it may be burdened with, all its mail together
 */
public record NamedRoute(String name, TransportSettings transport, double score, RouteLimits limits) {}
