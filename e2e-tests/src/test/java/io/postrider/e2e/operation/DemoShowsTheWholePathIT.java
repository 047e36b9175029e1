package io.postrider.e2e.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Ended;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code postrider demo} needs nothing, shows one mail from request to receipt, and can be gone on with. */
class DemoShowsTheWholePathIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    final World world = new World();

    @Test
    void oneMailFromRequestToReceipt() {
        Ended ended = world.deployment()
                .beginAnywhere("demo", "--once")
                .awaitEnd(SOON)
                .successfully();
        assertInOrder(ended.text(), List.of("queued", "submission_id", "sent", "Message-ID:", "Hello!"));
        assertEquals(List.of(), ended.standardError());
        assertFalse(Files.exists(spoolOf(ended.text())), "the temporary spool is left behind");
    }

    @Test
    void staysUpToBeTriedUntilItIsStopped() {
        Postrider demo = world.deployment().beginAnywhere("demo");
        demo.awaitLine("What arrives:");
        String text = String.join("\n", demo.standardOutput());
        URI uri = URI.create(found(text, "frontend +(http://\\S+)"));
        String token = found(text, "Bearer (\\S+?)'");
        Api api = new Api(() -> uri, token);
        String id = api.send(Mail.of("tried by hand", "you@example.com")).accepted();
        api.awaitStatus(id, "sent", SOON);
        demo.stop();
        assertFalse(Files.exists(spoolOf(text)), "the temporary spool is left behind");
    }

    private static Path spoolOf(String text) {
        return Path.of(found(text, "(/\\S+/spool\\.db)"));
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), () -> "no " + pattern + " in\n" + text);
        return matcher.group(1);
    }

    private static void assertInOrder(String text, List<String> parts) {
        int at = 0;
        for (String part : parts) {
            int found = text.indexOf(part, at);
            assertTrue(found >= 0, () -> "no '" + part + "' in its place in\n" + text);
            at = found;
        }
    }
}
