package io.postrider.sender.dispatch;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.sender.presence.Preference;
import io.postrider.sender.retry.RetrySchedule;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.sender.site.Site;
import io.postrider.sender.site.Sites;
import io.postrider.settings.sender.SessionSettings;
import io.postrider.testing.spool.Submissions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A sender without sockets on a clock of its own: the real spool, the real order of claims, the real sites with their
 * windows; only exchangers and the threads of attempts are a model, made from a seed. Time goes by in steps.
 */
final class Simulation implements AutoCloseable, Router {

    private static final int STEP = 20;
    private static final int SESSIONS = 60;
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    /** A claim on its way. */
    private record Flight(Claim claim, Berth berth, Site site, long begun, long ends) {}

    private final Random random;
    private final Spool spool;
    private final DeliveryQueue queue;
    private final InstanceId owner;
    private final Destinations destinations;
    private final Sites sites;
    private final RetrySchedule schedule;
    private final Map<Site, Deque<Flight>> waiting = new LinkedHashMap<>();
    private final List<Flight> inSession = new ArrayList<>();
    private final Set<Site> busy = new HashSet<>();
    private long now;
    private int turn;

    /** Whether nobody answers at a domain. */
    Predicate<String> dead = _ -> false;

    /** How long each mail took from accept to sent, in milliseconds, by client. */
    final Map<ClientId, List<Long>> took = new HashMap<>();

    /** How many were sent in each second. */
    final Map<Long, Integer> sentInSecond = new HashMap<>();

    /** Sessions of a site beyond its window, seen at any time. */
    int aboveWindow;

    Simulation(Path directory, long seed) {
        random = new Random(seed);
        String url = "sqlite:" + directory.resolve("spool" + seed + ".db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(5), SpoolListener.NONE));
        queue = spool.queue();
        owner = spool.presence().join(ProcessRole.SENDER, "simulated", START);
        SessionSettings settings = new SessionSettings(SESSIONS, 20, 100, Duration.ofSeconds(5));
        sites = new Sites(this, settings, 25, null, this::nanos);
        destinations = new Destinations(queue, sites, Preference.ALONE, SESSIONS, this::nanos);
        schedule = new RetrySchedule(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)), 0.2, random);
    }

    ClientId client(String name) {
        return spool.clients().ensure(name, START).id();
    }

    private long nanos() {
        return now * 1_000_000;
    }

    private Instant instant() {
        return START.plusMillis(now);
    }

    @Override
    public Route route(Domain domain) {
        return new Route.Exchangers(
                List.of(new MailExchanger("mx." + domain.ascii(), 25, MailExchanger.Naming.BY_DNS)), "mx");
    }

    @Override
    public Addresses addresses(MailExchanger exchanger) {
        throw new UnsupportedOperationException("nobody connects");
    }

    /** Accepts all of these now, in few commits. */
    void accept(ClientId client, List<String[]> submissions) {
        all(
                submissions,
                recipients -> spool.intake()
                        .accept(Submissions.to(client, recipients).at(instant()).build()));
    }

    /** Lets so much time go by. */
    void run(int millis) throws InterruptedException {
        for (long end = now + millis; now < end; ) {
            step();
        }
    }

    void step() throws InterruptedException {
        now += STEP;
        land();
        claim();
        takeOff();
        for (Site site : busy) {
            aboveWindow = Math.max(
                    aboveWindow,
                    site.view().inSession() - Math.max(1, site.view().window()));
        }
    }

    private void claim() {
        int active = inSession.size()
                + waiting.values().stream().mapToInt(Deque::size).sum();
        int room = 2 * SESSIONS - active;
        for (Claim claim : queue.claim(new ClaimRequest(owner, room, destinations.grant(), instant()))) {
            Berth berth = destinations.claimed(claim);
            Site site = sites.locate(claim.domain());
            waiting.computeIfAbsent(site, _ -> new ArrayDeque<>()).add(new Flight(claim, berth, site, 0, 0));
        }
    }

    /** Those who would be called in at their gates, which never have to wait here, for one thread asks in turn. */
    private void takeOff() throws InterruptedException {
        List<Flight> back = new ArrayList<>();
        while (inSession.size() < SESSIONS - 6) {
            Optional<Flight> next = firstInTurn();
            if (next.isEmpty()) {
                break;
            }
            Flight flight = next.get();
            Objects.requireNonNull(waiting.get(flight.site())).remove(flight);
            if (flight.berth().enter() != null) {
                back.add(flight);
                continue;
            }
            busy.add(flight.site());
            boolean hangs = dead.test(flight.claim().domain().ascii());
            int recipients = flight.claim().recipients().size();
            long ends = now + (hangs ? 3000 : 40 + random.nextInt(20) + recipients);
            inSession.add(new Flight(flight.claim(), flight.berth(), flight.site(), now, ends));
        }
        waiting.values().removeIf(Deque::isEmpty);
        all(back, flight -> {
            flight.berth().attempted();
            queue.giveBack(flight.claim(), instant());
            destinations.settled(flight.berth());
        });
    }

    /** Gates go from client to client: the first of a client whose turn it is, at a site with a place. */
    private Optional<Flight> firstInTurn() {
        Map<ClientId, Flight> first = new LinkedHashMap<>();
        for (Map.Entry<Site, Deque<Flight>> entry : waiting.entrySet()) {
            Site.View view = entry.getKey().view();
            if (view.inSession() < Math.min(18, view.window())) {
                entry.getValue()
                        .forEach(flight -> first.putIfAbsent(flight.claim().client(), flight));
            }
        }
        List<Flight> all = List.copyOf(first.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(turn++ % all.size()));
    }

    private void land() {
        List<Flight> landed =
                inSession.stream().filter(flight -> flight.ends() <= now).toList();
        inSession.removeAll(landed);
        Map<Flight, Settlement> ends = new LinkedHashMap<>();
        for (Flight flight : landed) {
            ends.put(flight, settlement(flight));
            flight.berth().leave();
            flight.berth().attempted();
        }
        all(landed, flight -> {
            queue.settle(flight.claim(), Objects.requireNonNull(ends.get(flight)));
            destinations.settled(flight.berth());
        });
    }

    private Settlement settlement(Flight flight) {
        boolean failed = dead.test(flight.claim().domain().ascii());
        DestinationSignal signal;
        Verdict verdict;
        if (failed) {
            int failures = flight.berth().unreachable(flight.begun() * 1_000_000);
            signal = failures == 0
                    ? new DestinationSignal.Unknown()
                    : new DestinationSignal.Suspended(
                            instant().plus(schedule.waitAfter(failures, Duration.ofMinutes(5))), "dead");
            verdict = new Verdict.Deferred(new Cause.Unreachable("dead"));
        } else {
            flight.berth().accepted();
            flight.berth().worked();
            signal = new DestinationSignal.Worked();
            verdict = new Verdict.Sent(new Reply(250, null, "ok"));
            took.computeIfAbsent(flight.claim().client(), _ -> new ArrayList<>())
                    .add(Duration.between(flight.claim().since(), instant()).toMillis());
            sentInSecond.merge(now / 1000, 1, Integer::sum);
        }
        AttemptRecord record = record(flight);
        return new Settlement(
                flight.claim().recipients().stream()
                        .map(recipient -> new RecipientVerdict(recipient.number(), verdict))
                        .toList(),
                record,
                signal,
                instant().plus(schedule.waitAfter(flight.claim().attempts() + 1)));
    }

    private AttemptRecord record(Flight flight) {
        return AttemptRecord.alone(START.plusMillis(flight.begun()), Duration.ofMillis(now - flight.begun()), "rcpt");
    }

    /** All side by side, so that they share their commits. */
    private static <T> void all(List<T> things, Consumer<T> action) {
        List<Thread> threads = new ArrayList<>();
        for (T thing : things) {
            threads.add(Thread.ofVirtual().start(() -> action.accept(thing)));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The time that all but a hundredth of a client's mails needed. */
    long p99(ClientId client) {
        List<Long> sorted = new ArrayList<>(took.getOrDefault(client, List.of()));
        sorted.sort(null);
        return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    }

    long waiting() {
        return spool.report().waiting();
    }

    @Override
    public void close() {
        spool.close();
    }
}
