package io.postrider.sender.dispatch;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.queue.Allotment;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.DestinationState;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.sender.presence.Preference;
import io.postrider.sender.retry.GiveUpRules;
import io.postrider.sender.site.Site;
import io.postrider.sender.site.Sites;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The load of every destination, and the answer to the spool's question how much more of each is wanted. */
public final class Destinations {

    private static final Logger log = LoggerFactory.getLogger(Destinations.class);
    private static final long FORGOTTEN_AFTER = Duration.ofHours(1).toNanos();

    /** Of more destinations than this those without mail in flight are forgotten soon. */
    private static final int MANY = 20_000;

    private static final long SOON_FORGOTTEN_AFTER = Duration.ofMinutes(1).toNanos();

    /** What is given up together ends in transactions of so many, so that others' commits come in between. */
    private static final int GIVEN_UP_AT_ONCE = 100;

    /** Of so many domains at one site each gets its part of a claim; what they do not need is for the next one. */
    private static final int SHARED_BY = 4;

    private final DeliveryQueue queue;
    private final Sites sites;
    private final Preference preference;
    private final LongSupplier ticker;
    private final Function<Claim, Optional<String>> ruled;
    private final ConcurrentHashMap<Domain, DestinationLoad> loads = new ConcurrentHashMap<>();
    private final AtomicInteger unproven = new AtomicInteger();
    private final int mostUnproven;
    private final Set<Domain> givingUp = ConcurrentHashMap.newKeySet();
    private volatile boolean anySpoken;
    private volatile long spokenAt;

    /** @param mostUnproven how many claims there may be of destinations that have not answered yet, for each may hang */
    public Destinations(
            DeliveryQueue queue, Sites sites, Preference preference, int mostUnproven, LongSupplier ticker) {
        this(queue, sites, preference, mostUnproven, ticker, _ -> Optional.empty());
    }

    /** @param ruled names the rule by which a mail goes by named routes, and not to its exchangers */
    public Destinations(
            DeliveryQueue queue,
            Sites sites,
            Preference preference,
            int mostUnproven,
            LongSupplier ticker,
            Function<Claim, Optional<String>> ruled) {
        this.queue = queue;
        this.sites = sites;
        this.preference = preference;
        this.mostUnproven = mostUnproven;
        this.ticker = ticker;
        this.ruled = ruled;
    }

    /** The room granted in one claim, to see afterwards whether it was too little. Asked on the spool's writer. */
    final class Grant implements Allotment {

        private final Map<Domain, Integer> left = new HashMap<>();
        private final Map<Domain, Integer> urgent = new HashMap<>();
        private final Map<Site, Integer> offered = new HashMap<>();
        private final Map<Site, Integer> urgentProbes = new HashMap<>();
        private int unprovenLeft = Math.max(0, mostUnproven - unproven.get());

        @Override
        public int room(DestinationState destination) {
            return room(destination, Lane.NORMAL, left);
        }

        @Override
        public int urgentRoom(DestinationState destination) {
            return room(destination, Lane.HIGH, urgent);
        }

        private int room(DestinationState destination, Lane lane, Map<Domain, Integer> granted) {
            if (!preference.prefers(destination.domain(), destination.site())) {
                return 0;
            }
            Integer before = granted.get(destination.domain());
            int room = before == null ? room(destination, lane) : before;
            granted.put(destination.domain(), room);
            return room;
        }

        private int room(DestinationState destination, Lane lane) {
            DestinationLoad load = loadOf(destination);
            load.agree(destination.site());
            int room = load.room(lane, destination.failures());
            if (lane != Lane.HIGH && !load.isProven()) {
                int part = Math.min(room, unprovenLeft > mostUnproven / 2 ? room : 1);
                room = Math.min(part, unprovenLeft);
                unprovenLeft -= room;
                return room;
            }
            Site site = load.lastSite();
            if (site == null) {
                return room;
            }
            if (lane == Lane.HIGH) {
                return destination.failures() == 0 ? room : part(site, room, urgentProbes);
            }
            return part(site, room, offered);
        }

        /** All domains of a site ask for the same places, and those that fail for the same probe. */
        private int part(Site site, int room, Map<Site, Integer> offered) {
            int before = offered.getOrDefault(site, 0);
            int part = before == 0 && site.domains() <= 1
                    ? room
                    : Math.min(room - before, Math.ceilDiv(room, Math.min(SHARED_BY, site.domains())));
            offered.put(site, before + Math.max(0, part));
            return Math.max(0, part);
        }

        /** Whether a destination may have had more than there was room for. */
        boolean wasTooLittle(List<Claim> claims) {
            for (Claim claim : claims) {
                left.merge(claim.domain(), -1, Integer::sum);
            }
            return left.values().stream().anyMatch(room -> room <= 0);
        }
    }

    /**
     * What the spool knows of a destination beside its name is kept from here on: how often it failed, so that the next
     * failure is counted behind the earlier ones, and the agreed site, so that its first mail is not taken for the first ever.
     */
    private DestinationLoad loadOf(DestinationState destination) {
        DestinationLoad known = loads.get(destination.domain());
        if (known != null) {
            return known;
        }
        DestinationLoad fresh = new DestinationLoad(destination.domain());
        if (destination.failures() > 0 || destination.site() != null) {
            loads.putIfAbsent(destination.domain(), fresh);
        }
        return fresh;
    }

    Grant grant() {
        return new Grant();
    }

    /** A claim is in hand; from now on it counts. */
    Berth claimed(Claim claim) {
        long now = ticker.getAsLong();
        Berth[] berth = new Berth[1];
        loads.compute(claim.domain(), (domain, known) -> {
            DestinationLoad load = known == null ? new DestinationLoad(domain) : known;
            berth[0] = new Berth(this, load, claim, now);
            return load;
        });
        return Objects.requireNonNull(berth[0]);
    }

    /** One claim more or less of destinations that have not answered yet. */
    void countUnproven(int change) {
        unproven.addAndGet(change);
    }

    void settled(Berth berth) {
        berth.settled(ticker.getAsLong());
    }

    /** Where a destination's mail goes; may wait for the name system. */
    Site locate(DestinationLoad load, Claim claim) {
        Optional<String> rule = ruled.apply(claim);
        Site known = load.site(ticker.getAsLong());
        if (known != null
                && known.name().equals(rule.orElse(known.name()))
                && Sites.isOfRule(known) == rule.isPresent()) {
            return known;
        }
        Site found = rule.map(sites::ofRule).orElseGet(() -> sites.locate(load.domain()));
        load.located(found, ticker.getAsLong());
        return found;
    }

    /**
     * Whether this sender serves what was found. Where senders choose by a common name, the spool learns it before the
     * first mail goes, and whoever that makes it another's leaves it to the other. Not so where the spool had another
     * name: two senders that lastingly find different sites would leave it to each other for ever.
     */
    boolean isServedHere(DestinationLoad load, Site site) {
        if (!preference.isShared() || Objects.equals(load.agreed(), site.agreed())) {
            return true;
        }
        boolean first = load.agreed() == null;
        try {
            queue.agree(load.domain(), site.agreed());
            load.agree(site.agreed());
        } catch (SpoolException e) {
            log.warn("destination={} site={} not recorded: {}", load.domain(), site.name(), e.getMessage());
        }
        return !first || preference.prefers(load.domain(), site.agreed());
    }

    /** Some destination was spoken to: the way out of this machine is open. */
    void spoken() {
        spokenAt = ticker.getAsLong();
        anySpoken = true;
    }

    void foundDead(DestinationLoad load) {
        load.foundDead(ticker.getAsLong());
    }

    GiveUpRules.Evidence evidence(DestinationLoad load) {
        return new GiveUpRules.Evidence(load.deadProbes(), load.deadSince(), anySpoken, spokenAt);
    }

    /** Gives up what waits behind a dead destination, on a thread of its own and in short transactions. */
    void giveUp(GiveUp mail, Instant now) {
        if (givingUp.add(mail.destination())) {
            Thread.ofVirtual().name("sender-gives-up").start(() -> {
                try {
                    giveUpAll(mail, now);
                } finally {
                    givingUp.remove(mail.destination());
                }
            });
        }
    }

    private void giveUpAll(GiveUp mail, Instant now) {
        int all = 0;
        try {
            int some;
            do {
                some = queue.giveUp(mail, GIVEN_UP_AT_ONCE, now);
                all += some;
            } while (some > 0);
        } catch (SpoolException e) {
            log.warn("giving-up=interrupted domain={} reason=\"{}\"", mail.destination(), e.getMessage());
        }
        if (all > 0) {
            log.warn("outcome=expired domain={} envelopes={} reason=\"{}\"", mail.destination(), all, mail.evidence());
        }
    }

    /** Forgets destinations without mail; to be called now and then. */
    public void forgetIdle() {
        long moment = ticker.getAsLong() - (loads.size() > MANY ? SOON_FORGOTTEN_AFTER : FORGOTTEN_AFTER);
        for (Domain domain : loads.keySet()) {
            loads.computeIfPresent(domain, (_, load) -> load.isForgotten(moment) ? null : load);
        }
        sites.forgetIdle();
    }
}
