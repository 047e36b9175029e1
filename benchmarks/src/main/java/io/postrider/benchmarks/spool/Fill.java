package io.postrider.benchmarks.spool;

import io.postrider.common.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Fills a spool with mail that waits: {@code Fill DATA ENVELOPES DOMAINS OCTETS}. Every mail is a submission and a message
 * of its own, accepted through the port that the frontend uses, durably, only without HTTP before it. Prints one line of JSON.
 */
public final class Fill {

    /** So many callers wait for the same group commit. */
    private static final int CALLERS = 512;

    private Fill() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Path.of(args[0]);
        long envelopes = Long.parseLong(args[1]);
        int domains = Integer.parseInt(args[2]);
        int octets = Integer.parseInt(args[3]);
        long begun = System.nanoTime();
        try (Spool spool = Spools.open(data)) {
            Mails mails =
                    new Mails(spool.clients().ensure("bulk", Instant.now()).id(), octets);
            accept(spool, mails, envelopes, domains);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"envelopes\": %d, \"seconds\": %.1f, \"file_octets\": %d}%n",
                envelopes,
                (System.nanoTime() - begun) / 1e9,
                Files.size(data.resolve("spool.db")));
    }

    private static void accept(Spool spool, Mails mails, long envelopes, int domains) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    for (long n = next.getAndIncrement(); n < envelopes; n = next.getAndIncrement()) {
                        spool.intake().accept(mails.to("user" + n + "@dead" + n % domains + ".example.org"));
                    }
                } catch (RuntimeException e) {
                    failure.set(e);
                    next.set(envelopes);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
