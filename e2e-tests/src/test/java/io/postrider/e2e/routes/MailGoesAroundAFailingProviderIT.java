package io.postrider.e2e.routes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.e2e.load.Load;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.testing.http.provider.FakeProvider;
import io.postrider.testing.http.provider.Reaction;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two providers and direct delivery, chosen by score, under load: the preferred provider once takes a mail and does not say so,
 * then is out of order for a while, then comes back. Every mail is handed over exactly once, but where it was in doubt.
 */
class MailGoesAroundAFailingProviderIT {

    /** Two failures bring a route down; besides, every client's mail may be under way when it breaks, to two domains each. */
    private static final int CLIENTS = 4;

    private static final int MOST_FAILURES = 2 + 2 * CLIENTS + 2;

    private static final Reaction OUT_OF_ORDER = Reaction.answers(503, "{}");

    @RegisterExtension
    final World world = new World();

    @Test
    void everyMailIsHandedOverOnceButWhereItWasInDoubt() throws IOException {
        FakeProvider preferred = world.keep(FakeProvider.start("sendgrid"));
        FakeProvider other = world.keep(FakeProvider.start("postmark"));
        ScriptedMailExchanger exchanger = world.exchanger();
        Deployment postrider = deployment(preferred, other, exchanger);
        postrider.up();
        Load load = Load.begin(postrider.api(), CLIENTS, 60, Load.toDomains(10));
        load.awaitAcknowledged(60);
        preferred.next(new Reaction.BreaksAfterTaking());
        load.awaitMore(60);
        int before = preferred.requests();
        int takenBefore = preferred.received().size();
        preferred.always(OUT_OF_ORDER);
        load.awaitMore(120);
        other.always(OUT_OF_ORDER);
        load.awaitMore(60);
        other.always(null);
        preferred.always(null);
        int failures = preferred.requests() - before - (preferred.received().size() - takenBefore);
        int takenThen = preferred.received().size();
        await("the preferred provider is used again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> preferred.received().size() > takenThen + 20);
        load.close();
        awaitAllSent(postrider.api(), load);
        List<String> routes = postrider.run("routes").successfully().standardOutput();
        postrider.stopAll();

        assertTrue(failures > 0 && failures <= MOST_FAILURES, failures + " mails met the failing provider");
        assertTrue(exchanger.accepted().size() > 0, "direct delivery was never needed");
        assertTrue(routes.stream().anyMatch(line -> line.contains("grid") && line.contains("503")), routes.toString());
        assertEquals(List.of(), preferred.objections());
        assertEquals(List.of(), other.objections());
        countHandovers(load, SpoolReading.of(postrider.data()), preferred, other, exchanger, failures);
    }

    private Deployment deployment(FakeProvider preferred, FakeProvider other, ScriptedMailExchanger exchanger)
            throws IOException {
        Path key = Files.writeString(world.directory().resolve("key"), preferred.key() + "\n");
        return world.deployment()
                .allMailTo(exchanger)
                .retryingEvery(Duration.ofMillis(200))
                .set(
                        "sender.routes",
                        "{grid: " + provider("sendgrid", preferred, key) + ", post: "
                                + provider("postmark", other, key).replace("}", ", score: 0.8}")
                                + ", direct: {transport: mx, score: 0.5}}")
                .set("sender.route-rules", "[{routes: [grid, post, direct]}]");
    }

    private static String provider(String name, FakeProvider provider, Path key) {
        return "{transport: provider, provider: " + name + ", key-file: \"" + key + "\", base-url: \"" + provider.base()
                + "\"}";
    }

    private static void awaitAllSent(Api api, Load load) {
        TreeSet<String> left = new TreeSet<>(load.acknowledged().keySet());
        await("all of " + left.size() + " submissions to be sent")
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    while (!left.isEmpty() && api.status(left.first()).equals("sent")) {
                        left.remove(left.first());
                    }
                    return left.isEmpty();
                });
    }

    private static void countHandovers(
            Load load,
            SpoolReading spool,
            FakeProvider preferred,
            FakeProvider other,
            ScriptedMailExchanger exchanger,
            int failures) {
        Map<String, Integer> received = new HashMap<>();
        for (FakeProvider provider : List.of(preferred, other)) {
            provider.received()
                    .forEach(mail -> mail.recipients().forEach(person -> received.merge(person, 1, Integer::sum)));
        }
        exchanger.transactions().stream()
                .filter(transaction -> transaction.fate() != Fate.REFUSED)
                .forEach(transaction ->
                        transaction.accepted().forEach(person -> received.merge(person, 1, Integer::sum)));
        Map<String, Integer> doubts = spool.doubts();
        TreeSet<String> promised = new TreeSet<>();
        load.acknowledged().values().stream().map(Mail::recipients).forEach(promised::addAll);
        List<String> lost = promised.stream()
                .filter(person -> !received.containsKey(person))
                .toList();
        List<String> repeated = received.entrySet().stream()
                .filter(each -> each.getValue() - 1 > doubts.getOrDefault(each.getKey(), 0))
                .map(Map.Entry::toString)
                .toList();
        int handedOver = received.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("MailGoesAroundAFailingProvider: promised " + promised.size() + " recipients, handed over "
                + handedOver + ", lost " + lost.size() + ", repeated without doubt " + repeated.size() + ", in doubt "
                + doubts.values().stream().filter(times -> times > 0).count() + ", mails that met the failure "
                + failures);
        assertEquals(List.of(), lost, "acknowledged and lost");
        assertEquals(List.of(), repeated, "repeated though never in doubt");
        assertTrue(
                doubts.values().stream().anyMatch(times -> times > 0), "nothing was in doubt: the test showed nothing");
    }
}
