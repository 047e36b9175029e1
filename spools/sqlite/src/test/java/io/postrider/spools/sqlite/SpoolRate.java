package io.postrider.spools.sqlite;

import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.testing.spool.Submissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How many mails a second the spool alone takes, claims and settles: {@code java … SpoolRate DIRECTORY MAILS CALLERS OCTETS}. */
final class SpoolRate {

    private SpoolRate() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "rate");
        int mails = Integer.parseInt(args[1]);
        int callers = Integer.parseInt(args[2]);
        byte[] body = new byte[Integer.parseInt(args[3])];
        AtomicInteger groups = new AtomicInteger();
        SpoolListener listener = (changes, took, sync) -> groups.incrementAndGet();
        SpoolOptions options = new SpoolOptions(
                "sqlite:" + directory.resolve("spool.db"),
                0,
                0,
                Duration.ofSeconds(10),
                Duration.ofMillis(10),
                listener);
        try (Spool spool = new SqliteSpoolProvider().open(options)) {
            ClientId client = spool.clients().ensure("rate", Instant.now()).id();
            for (int round = 0; round < 4; round++) {
                run(spool, client, body, mails, callers, groups);
            }
            System.out.println("log " + Files.size(directory.resolve("spool.db-wal")) + " file "
                    + Files.size(directory.resolve("spool.db")));
        }
    }

    private static void run(Spool spool, ClientId client, byte[] body, int mails, int callers, AtomicInteger groups)
            throws Exception {
        groups.set(0);
        long begun = System.nanoTime();
        parallel(
                callers,
                mails,
                () -> spool.intake()
                        .accept(Submissions.to(client, "bob@example.test")
                                .at(Instant.now())
                                .body(body)
                                .build()));
        double accepted = mails / ((System.nanoTime() - begun) / 1e9);
        int acceptGroups = groups.getAndSet(0);
        InstanceId owner = spool.presence().join(ProcessRole.SENDER, "rate", Instant.now());
        var queue = spool.queue();
        AtomicInteger settled = new AtomicInteger();
        begun = System.nanoTime();
        AtomicInteger inFlight = new AtomicInteger();
        while (settled.get() < mails) {
            List<Claim> claims =
                    queue.claim(new ClaimRequest(owner, 128 - inFlight.get(), destination -> 128, Instant.now()));
            inFlight.addAndGet(claims.size());
            for (Claim claim : claims) {
                Thread.ofVirtual().start(() -> {
                    queue.content(claim);
                    queue.settle(claim, sent(claim));
                    settled.incrementAndGet();
                    inFlight.decrementAndGet();
                });
            }
            while (inFlight.get() > 96) {
                Thread.sleep(0, 200_000);
            }
        }
        double relayed = mails / ((System.nanoTime() - begun) / 1e9);
        System.out.printf(
                "accept %.0f/s in %d groups, claim+settle %.0f/s in %d groups%n",
                accepted, acceptGroups, relayed, groups.get());
    }

    private static Settlement sent(Claim claim) {
        return new Settlement(
                claim.recipients().stream()
                        .map(each -> new RecipientVerdict(
                                each.number(), new Verdict.Sent(new Reply(250, null, "2.0.0 Ok: queued as ABCDEF"))))
                        .toList(),
                new AttemptRecord(
                        Instant.now(),
                        Duration.ofMillis(3),
                        "mx",
                        "mx.example.test",
                        "127.0.0.1:25",
                        "127.0.0.1",
                        null,
                        "opportunistic",
                        "final-dot",
                        List.of()),
                new DestinationSignal.Worked(),
                Instant.now());
    }

    private static void parallel(int callers, int total, Runnable work) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(total);
        List<Thread> threads = new java.util.ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (left.getAndDecrement() > 0) {
                    work.run();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
