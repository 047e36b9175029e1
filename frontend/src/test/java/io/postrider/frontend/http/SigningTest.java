package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.KeySecret;
import io.postrider.common.spool.domains.NewKey;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Seal;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.settings.DkimSettings;
import io.postrider.settings.DkimSettings.WithoutKey;
import io.postrider.signing.KeyMaker;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored is signed, or it is not stored. */
class SigningTest {
    private static final String MAIL = """
            {"client_id":"pr_0123456789abcdef","sender":"me@example.com",
             "recipients":["alice@another.com"],"subject":"important message","body":"hello!"}""";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();

    @BeforeEach
    void enter() {
        spool.clients().issue("shop", "pr_0123456789abcdef");
    }

    private HttpResponse<String> send(WithoutKey withoutKey, @Nullable String service) {
        try (RunningFrontend frontend = new RunningFrontend(
                RunningFrontend.settings(folder.resolve("clients"), new DkimSettings(withoutKey, service)), spool)) {
            return frontend.post("/send", MAIL);
        }
    }

    private void sign(String domain) {
        spool.domains().add(new Domain(domain), null, KeyMaker.make("s1", KeyAlgorithm.ED25519));
    }

    private String storedHeader() {
        NewSubmission stored = spool.intake().accepted().getFirst();
        return new String(stored.content().header(), StandardCharsets.US_ASCII);
    }

    @Test
    void aKeyOfTheSendersDomainSigns() {
        sign("example.com");

        assertEquals(200, send(WithoutKey.UNSIGNED, null).statusCode());

        assertEquals(
                new Seal.Given(List.of(1L)),
                spool.intake().accepted().getFirst().seal());
        assertTrue(storedHeader().startsWith("DKIM-Signature: v=1; a=ed25519-sha256;"), storedHeader());
        assertTrue(storedHeader().contains("d=example.com;\r\n s=s1;"), storedHeader());
    }

    @Test
    void everyCopyIsSignedWithItsOwnLink() {
        sign("example.com");
        String two = MAIL.replace(
                "\"alice@another.com\"]", "\"alice@another.com\",\"bob@another.com\"],\"unsubscribe\":\"one-click\"");
        try (RunningFrontend frontend = new RunningFrontend(
                RunningFrontend.settings(folder.resolve("clients"), new DkimSettings(WithoutKey.REFUSE, null)),
                spool)) {
            assertEquals(200, frontend.post("/send", two).statusCode());
        }
        NewSubmission stored = spool.intake().accepted().getFirst();
        assertEquals(new Seal.Given(List.of(1L)), stored.seal());
        Content own = Objects.requireNonNull(stored.envelopes().get(1).own());
        String bobs = new String(own.header(), StandardCharsets.US_ASCII);
        for (String header : List.of(storedHeader(), bobs)) {
            String signature = header.substring(0, header.indexOf("List-Unsubscribe:"));
            assertTrue(signature.startsWith("DKIM-Signature: "), header);
            assertTrue(
                    signature.replaceAll("\\s", "").contains(":list-unsubscribe:list-unsubscribe-post;bh="), signature);
        }
        assertFalse(bobs.contains("alice"), bobs);
        assertFalse(storedHeader().contains("bob"), storedHeader());
    }

    @Test
    void withoutAKeyMailIsUnsignedByDefault() {
        assertEquals(200, send(WithoutKey.UNSIGNED, null).statusCode());
        assertEquals(Seal.unsigned(), spool.intake().accepted().getFirst().seal());
        assertTrue(storedHeader().startsWith("Date: "), storedHeader());
    }

    @Test
    void withoutAKeyItIsRefusedWhereThatIsWanted() {
        HttpResponse<String> answer = send(WithoutKey.REFUSE, null);

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("sender: there is no active signing key for example.com"), answer.body());
        assertEquals(List.of(), spool.intake().accepted());
    }

    @Test
    void theServicesDomainSignsInItsPlaceWhereThatIsWanted() {
        sign("service.example");

        assertEquals(200, send(WithoutKey.SERVICE, "service.example").statusCode());

        assertTrue(storedHeader().contains("d=service.example;"), storedHeader());
    }

    @Test
    void aServiceWithoutAKeyIsAnErrorAndStoresNothing() {
        assertEquals(500, send(WithoutKey.SERVICE, "service.example").statusCode());
        assertEquals(List.of(), spool.intake().accepted());
    }

    @Test
    void aKeyThatDoesNotSignIsAnErrorAndStoresNothing() {
        spool.domains()
                .add(
                        new Domain("example.com"),
                        null,
                        new NewKey(
                                "s1",
                                KeyAlgorithm.RSA,
                                "",
                                new KeySecret("secret".getBytes(StandardCharsets.US_ASCII))));

        HttpResponse<String> answer = send(WithoutKey.UNSIGNED, null);

        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("could not be signed"), answer.body());
        assertEquals(List.of(), spool.intake().accepted());
    }

    @Test
    void whileTheKeysAreUnknownNothingIsTaken() {
        spool.domains().fail();

        HttpResponse<String> answer = send(WithoutKey.UNSIGNED, null);

        assertEquals(503, answer.statusCode());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        assertEquals(List.of(), spool.intake().accepted());
    }
}
