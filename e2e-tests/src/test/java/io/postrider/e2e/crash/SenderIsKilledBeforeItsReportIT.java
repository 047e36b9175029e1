package io.postrider.e2e.crash;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Whenever a sender dies between a failure and the report of it, the author gets that report, and one alone. */
class SenderIsKilledBeforeItsReportIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROUNDS = 3;
    private static final int MAILS = 5;

    @RegisterExtension
    final World world = new World();

    @Test
    void everyFailureIsReportedOnce() {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.onRcpt("nobody@b.test").reply(550, "5.1.1 no such user");
        Deployment postrider = world.deployment()
                .allMailTo(exchanger)
                .withShortHeartbeats()
                .retryingEvery(Duration.ofMillis(300))
                .set("sender.replies.suppress-for", "0s")
                .set("sender.bounces.domains", "[from.test]");
        postrider.frontend();
        Cycles cycles = Cycles.usually(ROUNDS);
        List<String> ids = new ArrayList<>();
        long unreported = 0;
        for (int round = 0; round < cycles.count(); round++) {
            Postrider sender = postrider.sender();
            List<String> failed = new ArrayList<>();
            for (int i = 0; i < MAILS; i++) {
                failed.add(postrider
                        .api()
                        .post("/send", Mail.of("hello", "nobody@b.test").json().put("on_failure", "bounce"))
                        .accepted());
            }
            failed.forEach(id -> postrider.api().awaitStatus(id, "undeliverable", SOON));
            // A report is made two seconds after its failure: the first kill comes before that, the others around it.
            cycles.untilSomeMoment(round == 0 ? Duration.ofMillis(1) : Duration.ofSeconds(4));
            sender.kill();
            unreported += failed.stream()
                    .filter(id -> reports(exchanger, id).isEmpty())
                    .count();
            ids.addAll(failed);
        }
        assertTrue(unreported > 0, "no kill fell between a failure and its report: the test showed nothing");
        postrider.sender();
        await("reports of all")
                .atMost(SOON)
                .until(() -> ids.stream().noneMatch(id -> reports(exchanger, id).isEmpty()));
        await("nothing to be left")
                .atMost(SOON)
                .until(() -> JSON.readTree(postrider
                                        .run("queue", "--json")
                                        .successfully()
                                        .text())
                                .path("waiting")
                                .asInt(-1)
                        == 0);
        postrider.stopAll();
        for (String id : ids) {
            assertEquals(1, reports(exchanger, id).size(), () -> "reports of " + id + ", " + cycles);
        }
        assertTrue(ids.size() >= ROUNDS * MAILS);
    }

    /** The reports that name this submission, by their Message-ID: one in doubt may arrive twice and is the same mail. */
    private static Set<String> reports(ScriptedMailExchanger exchanger, String id) {
        return exchanger.transactionsTo("me@from.test").stream()
                .filter(report -> report.text().contains(id))
                .map(report -> report.header("Message-ID").orElse(""))
                .collect(Collectors.toSet());
    }
}
