package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sandbox key's mail ends as if it had been sent; what it may not send to reaches nobody. */
class SandboxMailNeverLeavesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final World world = new World();

    @Test
    void capturedRedirectedAllowedAndSimulated() {
        ScriptedMailExchanger outside = world.exchanger();
        Deployment postrider = world.deployment().allMailTo(outside).retryingEvery(Duration.ofMillis(200));
        postrider.run("client", "add", "shop").successfully();
        Api capture = key(postrider, "capture");
        Api redirect = key(postrider, "redirect:dev@dev.test");
        Api allow = key(postrider, "allow:staff.test");
        postrider.up();

        String captured = sent(capture, "bob@b.test", "ann@a.test");
        String redirected = sent(redirect, "bob@b.test", "ann@a.test");
        String allowed = sent(allow, "bob@b.test", "eve@staff.test");
        String later = sent(capture, "defer-then-ok@simulated.test");
        String bounced = sent(redirect, "bounce@simulated.test");

        for (String id : List.of(captured, redirected, allowed, later)) {
            capture.awaitStatus(id, "sent", SOON);
        }
        capture.awaitStatus(bounced, "undeliverable", SOON);
        assertEquals(
                List.of("dev@dev.test", "eve@staff.test"),
                outside.accepted().stream()
                        .flatMap(mail -> mail.accepted().stream())
                        .sorted()
                        .toList());
        String story = postrider.run("explain", captured).successfully().text();
        assertTrue(story.contains("captured here, not sent"), story);
        assertTrue(story.contains("bob@b.test"), story);
    }

    private static Api key(Deployment postrider, String sandbox) {
        return postrider.api(postrider
                .run("key", "add", "shop", "--sandbox", sandbox)
                .successfully()
                .text()
                .strip());
    }

    private static String sent(Api api, String... recipients) {
        Answer answer = api.send(Mail.of("hello", recipients));
        return answer.accepted();
    }
}
