package io.postrider.sender.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.clients.ClientId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client's bulk, one dead domain, one mail to everybody: none of them costs others more than twice their time. */
class FairnessTest {

    @TempDir
    Path directory;

    private static long baseline;

    /** What others' mail does to a client who sends one small mail each 60 ms to one of ten domains. */
    private interface Burden {
        void lay(Simulation simulation);
    }

    @BeforeAll
    static void measureAlone(@TempDir Path alone) throws InterruptedException {
        baseline = victim(alone, 1, _ -> {});
    }

    private long victim(long seed, Burden burden) throws InterruptedException {
        return victim(directory, seed, burden);
    }

    private static long victim(Path directory, long seed, Burden burden) throws InterruptedException {
        try (Simulation simulation = new Simulation(directory, seed)) {
            ClientId victim = simulation.client("victim");
            simulation.dead = domain -> domain.startsWith("dead");
            // Everybody's exchangers are known, as they are in a sender that runs.
            send(simulation, victim, 20);
            simulation.run(1000);
            simulation.took.clear();
            burden.lay(simulation);
            send(simulation, victim, 40);
            simulation.run(500);
            assertEquals(40, simulation.took.getOrDefault(victim, List.of()).size(), "each mail of the victim is sent");
            assertTrue(simulation.aboveWindow <= 0, "a site had more sessions than its window");
            return simulation.p99(victim);
        }
    }

    private static void send(Simulation simulation, ClientId client, int mails) throws InterruptedException {
        for (int i = 0; i < mails; i++) {
            simulation.accept(client, List.<String[]>of(new String[] {"v@living" + i % 10 + ".test"}));
            simulation.run(60);
        }
    }

    private void assertFair(String burden, long p99) {
        System.out.printf("Fairness: %s: p99 %d ms, alone %d ms%n", burden, p99, baseline);
        assertTrue(p99 <= 2 * baseline, burden + ": " + p99 + " ms, alone " + baseline + " ms");
    }

    private static List<String[]> bulk(int mails, int domains, String domain) {
        List<String[]> all = new ArrayList<>();
        for (int i = 0; i < mails; i++) {
            all.add(new String[] {"b" + i + "@" + domain + i % domains + ".test"});
        }
        return all;
    }

    @Test
    void ninetyPercentForADeadDomain() throws InterruptedException {
        assertFair(
                "2000 waiting for one dead domain",
                victim(2, simulation -> simulation.accept(simulation.client("other"), bulk(2000, 1, "dead"))));
    }

    @Test
    void manyDeadDomainsAtOnce() throws InterruptedException {
        assertFair(
                "2000 waiting for 200 dead domains",
                victim(3, simulation -> simulation.accept(simulation.client("other"), bulk(2000, 200, "dead"))));
    }

    @Test
    void oneClientsBulkForTheSameDestinations() throws InterruptedException {
        assertFair(
                "3000 of another client for the same ten domains",
                victim(4, simulation -> simulation.accept(simulation.client("other"), bulk(3000, 10, "living"))));
    }

    @Test
    void oneClientsBulkForManyOtherDestinations() throws InterruptedException {
        assertFair(
                "3000 of another client for 300 other domains",
                victim(5, simulation -> simulation.accept(simulation.client("other"), bulk(3000, 300, "elsewhere"))));
    }

    @Test
    void oneMailWithManyRecipients() throws InterruptedException {
        String[] everybody = IntStream.range(0, 1000)
                .mapToObj(i -> "e" + i + "@" + (i % 2 == 0 ? "living" : "far") + i % 100 + ".test")
                .toArray(String[]::new);
        assertFair(
                "a mail with 1000 recipients",
                victim(6, simulation -> simulation.accept(simulation.client("other"), List.<String[]>of(everybody))));
    }

    @Test
    void anOutageOfEverythingEndsWithoutAHerd() throws InterruptedException {
        try (Simulation simulation = new Simulation(directory, 7)) {
            ClientId client = simulation.client("client");
            simulation.dead = _ -> true;
            simulation.accept(client, bulk(1500, 30, "d"));
            simulation.run(40_000);
            assertEquals(0, simulation.sentInSecond.size());
            long waiting = simulation.waiting();
            assertTrue(waiting >= 1400, "nearly all untried: " + waiting);

            simulation.dead = _ -> false;
            simulation.sentInSecond.clear();
            simulation.run(60_000);

            List<Integer> perSecond = new ArrayList<>(simulation.sentInSecond.values());
            int peak = perSecond.stream().max(Integer::compareTo).orElseThrow();
            int sum = perSecond.stream().mapToInt(Integer::intValue).sum();
            System.out.printf(
                    "Outage: %d sent in %d different seconds, at most %d in one%n", sum, perSecond.size(), peak);
            assertTrue(sum >= waiting, "all goes out: " + sum + " of " + waiting);
            assertTrue(perSecond.size() >= 10, "destinations come back at different moments: " + perSecond.size());
            assertTrue(peak <= sum / 4, "no herd: " + peak + " of " + sum + " in a second");
            assertTrue(simulation.aboveWindow <= 0, "a site had more sessions than its window");
        }
    }
}
