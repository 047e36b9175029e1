package io.postrider.sender.site;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.settings.sender.SenderSettings;
import io.postrider.settings.sender.SessionSettings;
import io.postrider.settings.value.Shard;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All sites this process has to do with, and which one a domain's mail goes to. */
public final class Sites {

    /** What the names of rules begin with, and no exchanger's does. */
    public static final String RULE = "rule ";

    private static final long FORGOTTEN_AFTER = Duration.ofMinutes(30).toNanos();

    private final Router router;
    private final LimitRules rules;
    private final int mostSessions;
    private final LongSupplier ticker;
    private final ConcurrentHashMap<String, Site> byName = new ConcurrentHashMap<>();

    /**
     * @param usualPort the port that exchangers have if none is named
     * @param shard the fixed part of all destinations this sender keeps to; its sites it shares with the other shards
     */
    public Sites(Router router, SessionSettings settings, int usualPort, @Nullable Shard shard, LongSupplier ticker) {
        this.router = router;
        this.rules = new LimitRules(settings, usualPort, shard);
        this.mostSessions = settings.total();
        this.ticker = ticker;
    }

    /** As a sender with these settings has them. */
    public static Sites of(SenderSettings settings, Router router, LongSupplier ticker) {
        return new Sites(
                router,
                settings.sessions(),
                settings.routes().smtpPort(),
                settings.dispatch().shard(),
                ticker);
    }

    /** Where a domain's mail goes now; may wait for the name system. A domain without a known way is a site of its own. */
    public Site locate(Domain domain) {
        LimitRules.Rule rule = router.route(domain) instanceof Route.Exchangers(var inOrder, var _, var _)
                ? rules.of(domain, inOrder)
                : rules.of(domain);
        return byName.computeIfAbsent(rule.site(), _ -> new Site(rule, ticker));
    }

    /** Whether a site stands for a rule's routes, and not for exchangers. */
    public static boolean isOfRule(Site site) {
        return site.name().startsWith(RULE);
    }

    /** The site of all mail that goes by the routes of this rule, whoever it is for; routes have limits of their own. */
    public Site ofRule(String rule) {
        return byName.computeIfAbsent(rule, name -> new Site(LimitRules.ofRule(name, mostSessions), ticker));
    }

    /** A site that a route is to itself; the caller keeps it. */
    public Site ofRoute(String route, Limits limits) {
        return new Site(LimitRules.ofRoute(route, limits), ticker);
    }

    /** Forgets sites without mail; to be called now and then. */
    public void forgetIdle() {
        long moment = ticker.getAsLong() - FORGOTTEN_AFTER;
        for (String name : byName.keySet()) {
            byName.computeIfPresent(name, (_, site) -> site.isIdleSince(moment) ? null : site);
        }
    }

    /** Those that hold mail back now, the most waiting first. */
    public List<Site.View> busiest(int limit) {
        return byName.values().stream()
                .map(Site::view)
                .filter(view -> view.waiting() > 0 || view.heldByRate())
                .sorted(Comparator.comparingInt(Site.View::waiting).reversed())
                .limit(limit)
                .toList();
    }

    /** How many sites have to wait for their {@code rate-per-minute}. */
    public int heldByRate() {
        return (int) byName.values().stream()
                .map(Site::view)
                .filter(Site.View::heldByRate)
                .count();
    }
}
