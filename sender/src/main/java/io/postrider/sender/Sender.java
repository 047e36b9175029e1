package io.postrider.sender;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.sender.bounce.BounceComposer;
import io.postrider.sender.bounce.Bouncer;
import io.postrider.sender.delivery.Delivery;
import io.postrider.sender.delivery.SessionPool;
import io.postrider.sender.delivery.SessionTally;
import io.postrider.sender.dispatch.AttemptJournal;
import io.postrider.sender.dispatch.Bell;
import io.postrider.sender.dispatch.ClaimLoop;
import io.postrider.sender.dispatch.Destinations;
import io.postrider.sender.dispatch.FinalDots;
import io.postrider.sender.dispatch.Flights;
import io.postrider.sender.dispatch.Settlements;
import io.postrider.sender.dispatch.Settler;
import io.postrider.sender.presence.Membership;
import io.postrider.sender.presence.Pulse;
import io.postrider.sender.retry.Consequences;
import io.postrider.sender.retry.RetrySchedule;
import io.postrider.sender.returning.PersonalPaths;
import io.postrider.sender.routing.Router;
import io.postrider.sender.routing.StaticRouter;
import io.postrider.sender.routing.dns.DnsRouter;
import io.postrider.sender.sandbox.EnclosedRouter;
import io.postrider.sender.sandbox.SimulatedReports;
import io.postrider.sender.sealing.Seals;
import io.postrider.sender.site.Sites;
import io.postrider.settings.sender.SenderSettings;
import io.postrider.signing.Engine;
import io.postrider.signing.KeyBook;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sender: claims mail from the spool and relays it until it is closed. Closing is what SIGTERM does: nothing new is
 * claimed, what has not come to its final dot goes back to the queue, what has is waited for as long as
 * {@code sender.stop-grace}.
 */
public final class Sender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final Duration stopGrace;
    private final Membership membership;
    private final Pulse pulse;
    private final SessionPool sessions;
    private final NamedWays ways;
    private final Flights flights;
    private final ClaimLoop claims;
    private final Housekeeping housekeeping;

    private Sender(SenderSettings settings, PersonalPaths paths, Spool spool, MeterRegistry meters, Clock clock) {
        Random random = new Random();
        LongSupplier ticker = System::nanoTime;
        String helloName = OwnName.of(settings.smtp());
        RetrySchedule schedule =
                new RetrySchedule(settings.retry().waits(), settings.retry().jitter(), random);
        DnsRouter dns = Exchangers.foundBy(settings, helloName, random, ticker, clock);
        Router router = new EnclosedRouter(new StaticRouter(settings.routes(), dns));
        AttemptJournal journal = new AttemptJournal(meters);
        Safeguards safeguards = Safeguards.of(settings, dns, spool.policies(), clock, ticker, journal);
        Settler settler = new Settler();
        Bell bell = new Bell();

        stopGrace = settings.dispatch().stopGrace();
        sessions = sessions(helloName, settings, safeguards, ticker);
        Sites sites = Sites.of(settings, router, ticker);
        ways = NamedWays.of(spool, sites, new Transports(settings, router, safeguards, paths, random, clock, ticker));
        Consequences consequences = consequences(settings);
        // Entered last: what fails above would leave a member that never works, and others its share of the mail to
        // wait for.
        membership = membership(settings, spool, clock, ticker);
        Destinations destinations = new Destinations(
                spool.queue(), sites, membership, settings.sessions().total(), ticker, ways::ruleOf);
        Flights.Tools tools = new Flights.Tools(
                spool.queue(),
                seals(spool, clock, ticker),
                new FinalDots(spool.queue(), membership),
                ways.before(new Delivery(router, safeguards.protection(), sessions, paths, clock, ticker)),
                Settlements.by(settings.retry(), schedule, consequences, clock, ticker),
                settler,
                journal,
                new SimulatedReports(spool.returns(), clock));
        flights = new Flights(tools, destinations, settings.sessions().total(), bell, clock, ticker);
        claims = new ClaimLoop(spool.queue(), membership, destinations, flights, bell, clock);
        Housekeeping.Charges charges = new Housekeeping.Charges(
                sessions, destinations, sites, spool.queue(), safeguards.upkeep(), duties(settings, spool, meters));
        housekeeping = new Housekeeping(charges, schedule.longest(), clock);
        pulse = new Pulse(membership, settings.heartbeat().interval());
        show(journal, sites, settler);
    }

    private static Membership membership(SenderSettings settings, Spool spool, Clock clock, LongSupplier ticker) {
        return new Membership(
                spool.presence(),
                new Membership.Identity(OwnName.label(), settings.dispatch().shard()),
                settings.heartbeat(),
                clock,
                ticker);
    }

    private static SessionPool sessions(
            String helloName, SenderSettings settings, Safeguards safeguards, LongSupplier ticker) {
        return new SessionPool(
                Smtp.connector(helloName, settings.smtp(), safeguards.anchors()), settings.sessions(), ticker);
    }

    private static Seals seals(Spool spool, Clock clock, LongSupplier ticker) {
        return new Seals(spool.queue(), new KeyBook(spool.domains(), Engine.fastest()), clock, ticker);
    }

    private static Consequences consequences(SenderSettings settings) {
        return new Consequences(
                OwnRules.inForce(settings.replies()),
                settings.replies(),
                settings.bounces().delayNotice());
    }

    private static Housekeeping.Duties duties(SenderSettings settings, Spool spool, MeterRegistry meters) {
        Bouncer bouncer = new Bouncer(
                spool.bounces(),
                spool.clients(),
                ServedDomains.of(settings.bounces()),
                new BounceComposer(OwnName.of(settings.smtp()), settings.retry().giveUpAfter()),
                meters);
        return new Housekeeping.Duties(spool.control()::releaseDue, bouncer::round);
    }

    private void show(AttemptJournal journal, Sites sites, Settler settler) {
        journal.gauge("postrider.claims.in.flight", flights, Flights::count);
        journal.gauge("postrider.sessions.open", sessions, SessionPool::open);
        journal.gauge("postrider.sites.held.by.rate", sites, Sites::heldByRate);
        journal.count("postrider.lost.claims", membership, Membership::lostClaims);
        journal.gauge("postrider.settles.unstored", settler, Settler::unstored);
        for (SessionTally.Protection protection : SessionTally.Protection.values()) {
            journal.count(
                    "postrider.tls.sessions", "result", protection.word(), sessions.tally(), all -> all.of(protection));
        }
    }

    /** Starts relaying; the spool stays the caller's to close, after this. */
    public static Sender start(SenderSettings settings, Spool spool, MeterRegistry meters, Clock clock) {
        return start(settings, PersonalPaths.off(), spool, meters, clock);
    }

    /** The same with reverse-paths at this domain, whose mail comes back to this system. */
    public static Sender start(
            SenderSettings settings, Domain returns, Spool spool, MeterRegistry meters, Clock clock) {
        PersonalPaths paths = PersonalPaths.at(returns, spool.returns(), clock, System::nanoTime);
        return start(settings, paths, spool, meters, clock);
    }

    private static Sender start(
            SenderSettings settings, PersonalPaths paths, Spool spool, MeterRegistry meters, Clock clock) {
        Sender sender = new Sender(settings, paths, spool, meters, clock);
        sender.pulse.start();
        sender.housekeeping.start();
        sender.ways.start();
        sender.claims.start();
        return sender;
    }

    @Override
    public void close() {
        claims.close();
        boolean ended = flights.stop(stopGrace);
        sessions.close();
        ways.close();
        housekeeping.close();
        pulse.close();
        try {
            if (ended) {
                membership.leave();
            } else {
                log.error("stop=unclean claims={}: others will take them over as lost", flights.count());
            }
        } catch (SpoolException e) {
            log.warn("stop=not-left reason=\"{}\"", e.getMessage());
        }
    }
}
