package io.postrider.spools.sqlite;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.testing.spool.SpoolFixture;
import io.postrider.testing.spool.Submissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many events a second are read from a ledger of so many mails of so many clients: {@code java … EventRate DIRECTORY MAILS CLIENTS}. */
final class EventRate {

    private EventRate() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "events");
        int mails = Integer.parseInt(args[1]);
        int clients = Integer.parseInt(args[2]);
        try (Spool spool = TestSpool.open(directory.resolve("spool.db"))) {
            List<ClientId> ids = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                ids.add(spool.clients().ensure("client-" + i, Instant.now()).id());
            }
            fill(spool, ids, mails);
            for (int round = 0; round < 3; round++) {
                read(spool.events(), null, "everybody's");
                read(spool.events(), ids.getFirst(), "one client's");
            }
        }
    }

    private static void fill(Spool spool, List<ClientId> clients, int mails) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(mails);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int mail = left.decrementAndGet(); mail >= 0; mail = left.decrementAndGet()) {
                    spool.intake()
                            .accept(Submissions.to(clients.get(mail % clients.size()), "bob@example.test")
                                    .build());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        InstanceId owner = spool.presence().join(ProcessRole.SENDER, "rate", Instant.now());
        List<Claim> claims;
        do {
            claims = spool.queue().claim(new ClaimRequest(owner, 256, _ -> 256, Instant.now()));
            List<Thread> settling = claims.stream()
                    .map(claim -> Thread.ofVirtual()
                            .start(() -> spool.queue()
                                    .settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), SpoolFixture.NOON))))
                    .toList();
            for (Thread thread : settling) {
                thread.join();
            }
        } while (!claims.isEmpty());
    }

    private static void read(EventStream stream, @Nullable ClientId client, String whose) {
        long begun = System.nanoTime();
        long position = EventStream.START;
        int events = 0;
        int pages = 0;
        boolean more = true;
        while (more && stream.after(client, position, 1000) instanceof Page.Events page) {
            events += page.events().size();
            pages++;
            position = page.next();
            more = page.more();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%s: %d events in %d pages, %.0f events/s, %.1f ms a page%n",
                whose, events, pages, events / seconds, seconds * 1000 / pages);
    }
}
