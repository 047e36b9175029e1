package io.postrider.sender.routes;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.routes.Routes;
import io.postrider.sender.choice.Selector;
import io.postrider.sender.site.Sites;
import io.postrider.settings.route.RouteRule;
import io.postrider.settings.route.RouteRule.Priority;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rules in their order. Safe for any number of threads. */
public final class RouteBook {

    /** A rule with the choice that it makes. */
    public record Entry(String name, RouteRule rule, Selector selector) {

        /** The rule at this place, with what it chooses by; the place is counted from 1, as operators count. */
        public static Entry at(int place, RouteRule rule, Selector selector) {
            return new Entry(Sites.RULE + place, rule, selector);
        }
    }

    private final List<Entry> entries;
    private final Clients clients;
    private final Routes routes;
    private final Map<ClientId, String> names = new ConcurrentHashMap<>();

    public RouteBook(List<Entry> entries, Clients clients, Routes routes) {
        this.entries = List.copyOf(entries);
        this.clients = clients;
        this.routes = routes;
    }

    /** The rule that decides for a mail; empty where it goes to its exchangers. What never leaves falls under none. */
    public Optional<Entry> entryFor(Claim claim) {
        if (Enclosure.of(claim.domain()).isPresent()) {
            return Optional.empty();
        }
        for (Entry entry : entries) {
            if (fits(entry.rule(), claim)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private boolean fits(RouteRule rule, Claim claim) {
        return RouteRule.matches(rule.recipientDomains(), claim.domain().ascii())
                && RouteRule.matches(rule.senderDomains(), senderDomain(claim))
                && (rule.priorities().isEmpty() || rule.priorities().contains(priority(claim)))
                && (rule.clients().isEmpty() || rule.clients().contains(name(claim.client())))
                && (rule.tags().isEmpty()
                        || routes.tags(claim.submission()).stream().anyMatch(rule.tags()::contains));
    }

    private static String senderDomain(Claim claim) {
        return switch (claim.reversePath()) {
            case ReversePath.ToMailbox(Mailbox mailbox) -> mailbox.domain().ascii();
            case ReversePath.Null() -> "";
        };
    }

    private static Priority priority(Claim claim) {
        return claim.lane() == Lane.HIGH ? Priority.HIGH : Priority.NORMAL;
    }

    private String name(ClientId client) {
        String known = names.get(client);
        if (known == null) {
            clients.all().forEach(each -> names.put(each.id(), each.name()));
            known = names.getOrDefault(client, "");
        }
        return known;
    }
}
