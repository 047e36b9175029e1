package io.postrider.e2e.submission;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token holds as soon as it is made, and no more within a second of its being revoked, in every process. */
class ClientIsRevokedIT {

    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final Mail MAIL = Mail.of("hello", "bob@b.test");

    @RegisterExtension
    final World world = new World();

    @Test
    void addedListedAndRevokedWhileTheFrontendRuns() {
        Deployment postrider = world.deployment();
        postrider.frontend();
        String token = postrider.run("client", "add", "billing").successfully().text();
        assertTrue(token.matches("[a-z]+_[A-Za-z0-9_-]{22,}"), "a recognisable prefix and 128 bits");
        Api api = postrider.api(token);
        awaitCode(api, 200, PROMISED);
        String list = postrider.run("client", "list").successfully().text();
        assertTrue(list.contains("billing"), list);
        assertFalse(list.contains(token), "the token is shown again");

        postrider.run("client", "revoke", "billing").successfully();
        awaitCode(api, 401, PROMISED);
    }

    @Test
    void aLineOfTheFileIsRemoved() throws IOException {
        Deployment postrider = world.deployment();
        postrider.frontend();
        awaitCode(postrider.api(), 200, PROMISED);
        Path file = postrider.directory().resolve("clients");
        Path next = Files.writeString(postrider.directory().resolve("clients.next"), "# nobody\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        awaitCode(postrider.api(), 401, PROMISED);
    }

    private static void awaitCode(Api api, int code, Duration atMost) {
        await("the answer " + code)
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api.send(MAIL).code() == code);
    }
}
