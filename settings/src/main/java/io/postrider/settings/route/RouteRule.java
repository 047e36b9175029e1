package io.postrider.settings.route;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which mail goes by which routes. Each condition that names something must be met by one of what it names.
 *
 * @param clients names of clients
 * @param senderDomains domains of reverse-paths, {@code *.a.example} for all beneath
 * @param recipientDomains the same of recipients
 * @param tags of submissions
 * @param priorities {@code high}, {@code normal}
 * @param routes the routes with their weights, in the order in which they were written
 * @param hedgeAfter how long an urgent mail waits for one route before it is given to a second as well; null for as long as it
 *     takes
 */
public record RouteRule(
        List<String> clients,
        List<String> senderDomains,
        List<String> recipientDomains,
        List<String> tags,
        List<Priority> priorities,
        Map<String, Integer> routes,
        By by,
        @Nullable Duration hedgeAfter) {

    /** How the routes are brought into an order. */
    public enum By {
        SCORE,
        ORDER,
        ROUND_ROBIN,
        WEIGHTS
    }

    /** How urgent mail is. */
    public enum Priority {
        HIGH,
        NORMAL
    }

    public RouteRule {
        clients = List.copyOf(clients);
        senderDomains = List.copyOf(senderDomains);
        recipientDomains = List.copyOf(recipientDomains);
        tags = List.copyOf(tags);
        priorities = List.copyOf(priorities);
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    }

    /** Whether a domain is one of these, or there are none. */
    public static boolean matches(List<String> patterns, String domain) {
        if (patterns.isEmpty()) {
            return true;
        }
        for (String pattern : patterns) {
            if (pattern.equals(domain)
                    || (pattern.startsWith("*.") && domain.endsWith(pattern.substring(1)))
                    || pattern.equals("*")) {
                return true;
            }
        }
        return false;
    }
}
