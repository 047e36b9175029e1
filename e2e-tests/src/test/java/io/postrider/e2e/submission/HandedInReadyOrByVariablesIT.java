package io.postrider.e2e.submission;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A finished message arrives octet for octet, and mail made of variables arrives with those of its own recipient. */
class HandedInReadyOrByVariablesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    final World world = new World();

    private ScriptedMailExchanger exchanger;
    private Api api;

    @BeforeEach
    void start() {
        exchanger = world.exchanger();
        Deployment postrider = world.deployment().allMailTo(exchanger);
        postrider.up();
        api = postrider.api();
    }

    @Test
    void aFinishedMessageArrivesAsItIs() {
        String message = """
                From: The Shop <shop@from.test>
                To: somebody else <else@elsewhere.test>
                Subject: kept
                 as it is
                Date: Fri, 27 Nov 2026 08:15:00 +0000
                Message-ID: <17@from.test>
                DKIM-Signature: v=1; a=rsa-sha256; b=not=checked=here

                .
                ..leading dots

                trailing space\s
                """.replace("\n", "\r\n");
        Answer answer = api.finished(
                "/v1/submissions/raw?from=bounces%40from.test&to=ann%40one.test", "Bcc: ann@one.test\r\n" + message);
        assertEquals(202, answer.code(), answer.body());
        await("the mail").atMost(SOON).until(() -> exchanger.accepted().size() == 1);
        assertEquals(message, exchanger.accepted().getFirst().text());
        assertEquals(List.of("ann@one.test"), exchanger.accepted().getFirst().accepted());
    }

    @Test
    void eachOfABatchGetsWhatIsForIt() {
        Answer batch = api.post("/v1/submissions/batch", """
                {"defaults": {"from": "shop@from.test", "subject": "for {{name}}", "text": "Dear {{name}}!"},
                 "items": [{"to": ["ann@one.test"], "variables": {"name": "Ann"}},
                           {"to": ["bob@one.test"], "variables": {"name": "Bob"}},
                           {"to": ["carl@one.test"], "variables": {}}]}""");
        assertEquals(202, batch.code(), batch.body());
        assertEquals(1, batch.json().get("refused").intValue(), batch.body());
        await("the mails").atMost(SOON).until(() -> exchanger.accepted().size() == 2);
        exchanger.accepted().forEach(received -> {
            String name = received.accepted().getFirst().startsWith("ann") ? "Ann" : "Bob";
            assertTrue(received.text().contains("Subject: for " + name + "\r\n"), received.text());
            assertTrue(received.text().endsWith("\r\n\r\nDear " + name + "!\r\n"), received.text());
        });
    }
}
