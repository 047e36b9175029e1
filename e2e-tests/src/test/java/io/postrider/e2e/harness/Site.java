package io.postrider.e2e.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.e2e.http.Api;
import io.postrider.testing.smtp.ExchangerOptions;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A running system that takes mail, for scenarios that need nothing but HTTP and SMTP: one that is started for the test,
 * or one that runs elsewhere and is given by the system property {@code postrider.url}, with a token and perhaps the
 * address at which its static exchanger is expected. See {@code e2e-tests/run --help}.
 */
public final class Site {

    private static final String OTHER_TOKEN = "token-of-the-second-client";

    private final Api api;
    private final @Nullable Api otherApi;
    private final @Nullable ScriptedMailExchanger exchanger;
    private final Duration patience;

    private Site(Api api, @Nullable Api otherApi, @Nullable ScriptedMailExchanger exchanger, Duration patience) {
        this.api = api;
        this.otherApi = otherApi;
        this.exchanger = exchanger;
        this.patience = patience;
    }

    /** The one elsewhere if there is one, else a new one whose exchanger the test can give orders to. */
    public static Site of(World world) {
        return property("url").map(url -> elsewhere(URI.create(url), world)).orElseGet(() -> started(world));
    }

    /** The one elsewhere, whose exchanger is a sink; else a new one with {@code postrider sink} for the world. */
    public static Site withSink(World world) {
        if (property("url").isPresent()) {
            return of(world);
        }
        Deployment deployment = world.deployment().know(OTHER_TOKEN).retryingEvery(Duration.ofMillis(200));
        deployment.set("sender.static-mx", "{\"*\": \"" + sinkOf(deployment) + "\"}");
        deployment.up();
        return new Site(deployment.api(), deployment.api(OTHER_TOKEN), null, Duration.ofSeconds(15));
    }

    private static String sinkOf(Deployment deployment) {
        String line =
                deployment.beginAnywhere("sink", "--listen", "127.0.0.1:0").awaitLine("listening on ");
        return line.replaceFirst(".*listening on (smtp://)?([0-9.]+:[0-9]+).*", "$2");
    }

    private static Site started(World world) {
        ScriptedMailExchanger exchanger = world.exchanger();
        Deployment deployment =
                world.deployment().know(OTHER_TOKEN).allMailTo(exchanger).retryingEvery(Duration.ofMillis(200));
        deployment.up();
        return new Site(deployment.api(), deployment.api(OTHER_TOKEN), exchanger, Duration.ofSeconds(15));
    }

    private static Site elsewhere(URI url, World world) {
        Api api = new Api(() -> url, property("token").orElseThrow(() -> new IllegalStateException("no token given")));
        Api other =
                property("other-token").map(token -> new Api(() -> url, token)).orElse(null);
        Duration patience =
                Duration.ofSeconds(property("patience").map(Long::parseLong).orElse(30L));
        ScriptedMailExchanger exchanger = property("mx-listen")
                .map(address -> world.exchanger(optionsAt(address)))
                .orElse(null);
        return new Site(api, other, exchanger, patience);
    }

    private static ExchangerOptions optionsAt(String address) {
        int colon = address.lastIndexOf(':');
        return ScriptedMailExchanger.options()
                .on(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty("postrider." + name)).filter(value -> !value.isBlank());
    }

    /** The system as its first client sees it. */
    public Api api() {
        return api;
    }

    /** The system as another client sees it; where there is none, the test is skipped. */
    public Api otherApi() {
        assumeTrue(otherApi != null, "no second client was given (--other-token)");
        return Objects.requireNonNull(otherApi);
    }

    /** The exchanger that all mail goes to; where the test has none, it is skipped. */
    public ScriptedMailExchanger exchanger() {
        assumeTrue(exchanger != null, "the deployment's mail does not come to the test (--mx-listen)");
        return Objects.requireNonNull(exchanger);
    }

    /** How long its mail may take, a retry included. */
    public Duration patience() {
        return patience;
    }

    /** A recipient nobody else has. */
    public static String someone(String domain) {
        return "u" + UUID.randomUUID().toString().substring(0, 13) + "@" + domain;
    }
}
