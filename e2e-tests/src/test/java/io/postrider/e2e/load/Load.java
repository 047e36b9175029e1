package io.postrider.e2e.load;

import static org.awaitility.Awaitility.await;

import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Clients that hand in one mail after the other until they are stopped, and remember which ones were acknowledged. Each
 * mail has recipients of its own, so that whatever arrives can be told apart. A client whose request fails goes on with the
 * next mail, never with the same one: it does not know whether that was stored.
 */
public final class Load implements AutoCloseable {

    private static final Duration AFTER_FAILURE = Duration.ofMillis(50);

    private final Api api;
    private final IntFunction<Mail> mails;
    private final Duration pace;
    private final List<Thread> clients = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final List<Blackout> blackouts = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    private record Acknowledged(Mail mail, long nanos) {}

    private record Blackout(long from, long to, Instant end) {
        boolean covers(Acknowledged answer) {
            return answer.nanos - from >= 0 && answer.nanos - to <= 0;
        }

        boolean covers(Instant moment) {
            return !moment.isBefore(end.minusNanos(to - from)) && !moment.isAfter(end);
        }
    }

    private Load(Api api, int sessions, int mailsPerSecond, IntFunction<Mail> mails) {
        this.api = api;
        this.mails = mails;
        this.pace = Duration.ofNanos(1_000_000_000L * sessions / mailsPerSecond);
    }

    /** Begins; the mail of number n, from 1, is made by {@code mails}. */
    public static Load begin(Api api, int sessions, int mailsPerSecond, IntFunction<Mail> mails) {
        Load load = new Load(api, sessions, mailsPerSecond, mails);
        for (int i = 0; i < sessions; i++) {
            load.clients.add(Thread.ofVirtual().name("load-" + i).start(load::sendOnAndOn));
        }
        return load;
    }

    /** A mail to two domains out of so many, its recipients told apart by its number. */
    public static IntFunction<Mail> toDomains(int domains) {
        return n -> Mail.of(
                "mail " + n, "a" + n + "@d" + n % domains + ".test", "b" + n + "@d" + (n + 1) % domains + ".test");
    }

    /** Every mail that was answered with 200, by the submission's id. */
    public Map<String, Mail> acknowledged() {
        Map<String, Mail> promised = new HashMap<>();
        acknowledged.forEach((id, answer) -> {
            if (blackouts.stream().noneMatch(blackout -> blackout.covers(answer))) {
                promised.put(id, answer.mail);
            }
        });
        return promised;
    }

    /**
     * What was answered or sent since this moment does not count: the machine had no power any more and could not have
     * done it. To be called when it is over, before the system starts again.
     *
     * @param from the moment by {@link System#nanoTime}
     */
    public void blackoutSince(long from) {
        blackouts.add(new Blackout(from, System.nanoTime(), Instant.now()));
    }

    /** Whether the system had no power at this moment. */
    boolean inBlackout(Instant moment) {
        return blackouts.stream().anyMatch(blackout -> blackout.covers(moment));
    }

    /** How many requests were begun. */
    public int attempts() {
        return attempts.get();
    }

    /** How many requests were answered, and not with 200. */
    public int refused() {
        return refused.get();
    }

    /** Waits until so many mails in all were acknowledged. */
    public void awaitAcknowledged(int count) {
        await(count + " acknowledged mails")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> acknowledged.size() >= count);
    }

    /** Waits until so many mails more than now were acknowledged. */
    public void awaitMore(int count) {
        awaitAcknowledged(acknowledged.size() + count);
    }

    /** Ends when the requests under way were answered or failed. */
    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the load ends", e);
        }
    }

    private void sendOnAndOn() {
        while (!stopped) {
            Mail mail = mails.apply(attempts.incrementAndGet());
            try {
                Answer answer = api.trySending(mail);
                if (answer.code() == 200) {
                    acknowledged.put(answer.accepted(), new Acknowledged(mail, System.nanoTime()));
                } else {
                    refused.incrementAndGet();
                }
                LockSupport.parkNanos(pace.toNanos());
            } catch (IOException _) {
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }
}
