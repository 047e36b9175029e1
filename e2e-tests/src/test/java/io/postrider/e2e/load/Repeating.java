package io.postrider.e2e.load;

import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients that hand in one mail after the other, each under a key of its own, and repeat a request that got no answer at
 * the next frontend until it is accepted. Mail n goes to {@code rn@one.test}.
 */
public final class Repeating implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration AFTER_FAILURE = Duration.ofMillis(20);

    private final List<Api> frontends;
    private final List<Thread> clients = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger repetitions = new AtomicInteger();
    private final AtomicInteger replays = new AtomicInteger();
    private final Map<Integer, String> accepted = new ConcurrentHashMap<>();
    private final List<String> odd = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    private Repeating(List<Api> frontends) {
        this.frontends = List.copyOf(frontends);
    }

    public static Repeating begin(List<Api> frontends, int sessions) {
        Repeating load = new Repeating(frontends);
        for (int i = 0; i < sessions; i++) {
            load.clients.add(Thread.ofVirtual().name("repeating-" + i).start(load::sendOnAndOn));
        }
        return load;
    }

    /** The id that each mail was accepted under, by the mail's number. */
    public Map<Integer, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** Answers that were neither an acceptance nor a request to come again. */
    public List<String> odd() {
        return List.copyOf(odd);
    }

    /** How many requests had to be repeated. */
    public int repetitions() {
        return repetitions.get();
    }

    /** How many of those were answered with what had been stored before nobody heard of it. */
    public int replays() {
        return replays.get();
    }

    /** Hands in the mail of this number once more. */
    public Answer repeat(Api api, int number) throws IOException {
        return api.tryRepeatable("/v1/submissions", key(number), mail(number));
    }

    /** Ends when every mail that was begun is accepted. */
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
            int number = begun.incrementAndGet();
            int tries = 0;
            while (!isAccepted(number, frontends.get((number + tries) % frontends.size()))) {
                repetitions.incrementAndGet();
                tries++;
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    private boolean isAccepted(int number, Api api) {
        try {
            Answer answer = repeat(api, number);
            if (answer.code() == 202) {
                if (answer.headers().firstValue("Idempotent-Replayed").isPresent()) {
                    replays.incrementAndGet();
                }
                accepted.put(number, answer.text("id"));
                return true;
            }
            if (answer.code() != 503) {
                odd.add(answer.code() + " " + answer.body());
            }
            return answer.code() != 503;
        } catch (IOException _) {
            return false;
        }
    }

    private static String key(int number) {
        return "mail-" + number;
    }

    private static ObjectNode mail(int number) {
        ObjectNode mail = JSON.createObjectNode();
        mail.put("from", "me@from.test");
        mail.putArray("to").add("r" + number + "@one.test");
        mail.put("subject", "mail " + number);
        mail.put("text", "hello!");
        return mail;
    }
}
