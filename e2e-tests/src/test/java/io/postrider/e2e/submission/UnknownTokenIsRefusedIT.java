package io.postrider.e2e.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Site;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Without a token that is known nothing is taken and nothing is told; a known one is taken in each of three places. */
class UnknownTokenIsRefusedIT {

    private static final String UNKNOWN = "token-that-nobody-was-given";
    private static final Mail MAIL = Mail.of("hello", "bob@b.test");

    @RegisterExtension
    final World world = new World();

    @Test
    @Tag("remote")
    void refusedWherever() {
        Api api = Site.withSink(world).api();
        String without = MAIL.json().toString();
        String withUnknown = MAIL.json().put("client_id", UNKNOWN).toString();
        api.request(json(api, "/send", without)).refusedWith(401);
        api.request(json(api, "/send", withUnknown)).refusedWith(401);
        api.request(json(api, "/send", without).header("Authorization", "Bearer " + UNKNOWN))
                .refusedWith(401);
        api.request(json(api, "/send", without).header("Authorization", basic(UNKNOWN)))
                .refusedWith(401);
        String question =
                "{\"submission_id\": \"d0c539ee71a649528ed59c1a0e419afa\", \"client_id\": \"" + UNKNOWN + "\"}";
        Answer refusal = api.request(json(api, "/status", question));
        assertFalse(refusal.refusedWith(401).contains(UNKNOWN), "the answer repeats the token");
    }

    @Test
    void takenInEachOfThreePlaces() {
        Deployment postrider = world.deployment();
        postrider.frontend();
        Api api = postrider.api();
        ObjectNode mail = MAIL.json();
        api.request(json(
                        api,
                        "/send",
                        mail.deepCopy().put("client_id", Deployment.TOKEN).toString()))
                .accepted();
        api.request(json(api, "/send", mail.toString()).header("Authorization", "Bearer " + Deployment.TOKEN))
                .accepted();
        api.request(json(api, "/send", mail.toString()).header("Authorization", basic(Deployment.TOKEN)))
                .accepted();
    }

    @Test
    void noTokenIsEverWritten() {
        Deployment postrider = world.deployment();
        postrider.set("log.level", "trace").up();
        Api api = postrider.api();
        api.request(json(api, "/send", MAIL.json().put("client_id", UNKNOWN).toString()))
                .refusedWith(401);
        api.send(MAIL.withBody("the secret of the body")).accepted();
        postrider.stopAll();
        String log = String.join("\n", postrider.processes().getFirst().standardError());
        assertFalse(log.contains(UNKNOWN), log);
        assertFalse(log.contains(Deployment.TOKEN), log);
        assertFalse(log.contains("the secret of the body"), log);
        assertEquals(
                "",
                postrider
                        .run("config")
                        .text()
                        .lines()
                        .filter(l -> l.contains(Deployment.TOKEN))
                        .findAny()
                        .orElse(""));
    }

    private static HttpRequest.Builder json(Api api, String path, String body) {
        return api.to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static String basic(String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString(("anybody:" + password).getBytes(StandardCharsets.US_ASCII));
    }
}
