package io.postrider.e2e.vendors;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vendors' JavaScript libraries of {@code e2e-tests/vendors}, unchanged but for base URL and key: the mail arrives in all its
 * parts, and a fault is to the program what it is at the vendor. {@code bin/test} installs them where node is.
 */
class ScriptLibrariesIT {
    private static final Path SCRIPTS = Path.of("vendors");
    private static final Duration SOON = Duration.ofSeconds(30);

    /**
     * A library.
     *
     * @param script prints a line of JSON: the id of a good mail, what a mail with a fault was to the library, what a batch of it
     *     was, and what a look-up found
     */
    private record Library(String script, String error, String batch, String status) {}

    private static final List<Library> LIBRARIES = List.of(
            new Library("resend.mjs", "validation_error", "validation_error", "email"),
            new Library("postmark.mjs", "InvalidEmailRequestError", "300", "found"),
            new Library("brevo.mjs", "BadRequestError", "invalid_parameter", "sent"),
            new Library("mailgun.mjs", "o:tracking", "400", "accepted"),
            new Library("sendgrid.mjs", "tracking_settings.open_tracking.enable", "400", "202"),
            new Library("ses.mjs", "BadRequestException", "INVALID_PARAMETER", "HEALTHY"),
            new Library("ses1.mjs", "InvalidParameterValue", "InvalidParameterValue", "sent"),
            new Library("nodemailer.mjs", "554", "EAUTH", "250 2.0.0 Accepted as"));

    private static final SelfSignedCertificate SHOWN = SelfSignedCertificate.forNames("localhost");

    @RegisterExtension
    final World world = new World();

    @Test
    void everyLibrarySendsAndHearsWhatItDoesAtItsVendor() throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(SCRIPTS.resolve("node_modules")),
                "the libraries are not installed: bin/test does that where npm is");
        ScriptedMailExchanger exchanger = world.exchanger();
        Path certificate = Files.writeString(world.directory().resolve("smtp.pem"), SHOWN.pem());
        Path key = Files.writeString(world.directory().resolve("smtp.key"), SHOWN.keyPem());
        Deployment deployment = world.deployment()
                .allMailTo(exchanger)
                .set("frontend.smtp.listen", "127.0.0.1:0")
                .set("frontend.smtp.tls.certificate", certificate.toString())
                .set("frontend.smtp.tls.key", key.toString());
        Postrider postrider = deployment.up();
        List<String> pair = AccessPair.of(deployment);
        int before = 0;
        for (Library library : LIBRARIES) {
            JsonNode told = run(library, postrider, pair);
            assertEquals(library.error(), told.path("error").asString(""), told::toString);
            assertEquals(library.batch(), told.path("batch").asString(""), told::toString);
            assertEquals(library.status(), told.path("status").asString(""), told::toString);
            int known = before;
            // A transaction for each of the two domains.
            await("the mail of " + library.script())
                    .atMost(SOON)
                    .until(() -> exchanger.accepted().size() == known + 2);
            Set<String> recipients = new HashSet<>();
            exchanger.accepted().subList(known, known + 2).forEach(received -> {
                recipients.addAll(received.accepted());
                Received.check(received);
            });
            assertEquals(Set.of("ann@one.test", "bob@one.test", "carl@two.test"), recipients);
            before += 2;
        }
    }

    private JsonNode run(Library library, Postrider postrider, List<String> pair)
            throws IOException, InterruptedException {
        Path output = world.directory().resolve(library.script() + ".out");
        String smtp = postrider.awaitLine("SMTP at smtp://127.0.0.1:").replaceFirst(".*127\\.0\\.0\\.1:(\\d+).*", "$1");
        ProcessBuilder node = new ProcessBuilder(
                        "node",
                        library.script(),
                        postrider.awaitUri().toString(),
                        Deployment.TOKEN,
                        pair.getFirst(),
                        pair.getLast(),
                        smtp)
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        node.environment()
                .put(
                        "NODE_EXTRA_CA_CERTS",
                        world.directory().resolve("smtp.pem").toString());
        Process process = node.start();
        boolean ended = process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertTrue(ended && process.exitValue() == 0, () -> library.script() + ":\n" + said);
        // Some libraries warn before.
        return new JsonMapper().readTree(said.lines().toList().getLast());
    }
}
