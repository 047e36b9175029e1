package io.postrider.spools.sqlite;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.testing.spool.SpoolFixture;
import io.postrider.testing.spool.Submissions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** One of several processes that write the same spool: four callers, one mail after the other, for two seconds. Prints the p99 of a commit in milliseconds. */
final class WritingProcess {

    private WritingProcess() {}

    public static void main(String[] args) throws InterruptedException {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        try (Spool spool = TestSpool.open(Path.of(args[0]))) {
            ClientId client =
                    spool.clients().ensure("writer", SpoolFixture.NOON).id();
            accept(spool, client, nanos, 1);
            nanos.clear();
            accept(spool, client, nanos, 2);
        }
        nanos.sort(null);
        System.out.println(nanos.size() + " " + nanos.get(nanos.size() * 99 / 100) / 1_000_000);
    }

    private static void accept(Spool spool, ClientId client, List<Long> nanos, int seconds)
            throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                    spool.intake()
                            .accept(Submissions.to(client, "a@one.test")
                                    .id(new SubmissionId(UUID.randomUUID()))
                                    .build());
                    nanos.add(System.nanoTime() - begun);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
