package io.postrider.e2e.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Programs that hand in one mail after the other over SMTP, each under a key of its own, and hand it in again over a new
 * session where the one before broke without an answer. Mail n goes to {@code rn@one.test}.
 */
public final class SmtpLoad implements AutoCloseable {
    private static final Duration AFTER_FAILURE = Duration.ofMillis(20);
    private static final String FIRST = "250 2.0.0 Accepted as ";
    private static final String AGAIN = "250 2.0.0 Accepted before, as ";

    private final IntSupplier port;
    private final String token;
    private final List<Thread> programs = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger replays = new AtomicInteger();
    private final Map<Integer, String> accepted = new ConcurrentHashMap<>();
    private final List<String> odd = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    private SmtpLoad(IntSupplier port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Begins, at whatever port that is at the moment. */
    public static SmtpLoad begin(IntSupplier port, String token, int sessions) {
        SmtpLoad load = new SmtpLoad(port, token);
        for (int i = 0; i < sessions; i++) {
            load.programs.add(Thread.ofVirtual().name("smtp-load-" + i).start(load::sendOnAndOn));
        }
        return load;
    }

    /** The id that each mail was accepted under, by the mail's number. */
    public Map<Integer, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** Answers that were neither a yes nor a request to come again. */
    public List<String> odd() {
        return List.copyOf(odd);
    }

    /** How many sessions broke in the middle of a mail. */
    public int broken() {
        return broken.get();
    }

    /** How many mails were answered with what had been stored before nobody heard of it. */
    public int replays() {
        return replays.get();
    }

    /** Ends when every mail that was begun is accepted. */
    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread program : programs) {
                program.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the load ends", e);
        }
    }

    private void sendOnAndOn() {
        @Nullable SmtpConversation session = null;
        int number = begun.incrementAndGet();
        while (!stopped || !accepted.containsKey(number)) {
            if (accepted.containsKey(number)) {
                number = begun.incrementAndGet();
            }
            try {
                session = session == null ? new SmtpConversation(port.getAsInt(), token) : session;
                note(number, session.mail(message(number), "me@from.test", "r" + number + "@one.test"));
            } catch (IOException _) {
                broken.incrementAndGet();
                session = closed(session);
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
        closed(session);
    }

    private void note(int number, String answer) throws IOException {
        if (answer.startsWith(FIRST)) {
            accepted.put(number, answer.substring(FIRST.length()));
        } else if (answer.startsWith(AGAIN)) {
            replays.incrementAndGet();
            accepted.put(number, answer.substring(AGAIN.length()));
        } else {
            if (!answer.startsWith("4")) {
                odd.add(answer);
            }
            throw new IOException(answer);
        }
    }

    private static @Nullable SmtpConversation closed(@Nullable SmtpConversation session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (IOException _) {
            return null; // it is broken anyway
        }
        return null;
    }

    private static String message(int number) {
        return "From: me@from.test\r\nTo: r" + number + "@one.test\r\nSubject: mail " + number
                + "\r\nIdempotency-Key: mail-" + number + "\r\n\r\nhello!\r\n";
    }
}
