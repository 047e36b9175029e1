package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.policy.Ruling;
import io.postrider.sender.returning.PersonalPaths;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.testing.Claims;
import io.postrider.settings.sender.SessionSettings;
import io.postrider.testing.smtp.ExchangerOptions;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A delivery whose every domain has two scripted exchangers, and what tests say to it. */
final class TwoExchangers implements Router, AutoCloseable {

    static final Content CONTENT = Content.of(
            "Message-ID: <1@test>\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            "hello\r\n".getBytes(StandardCharsets.US_ASCII));

    final ScriptedMailExchanger first;
    final ScriptedMailExchanger second;
    final Map<String, Addresses> addresses = new HashMap<>();
    Route route;
    TlsPolicy policy = TlsPolicy.opportunistic();
    private final SessionPool pool;
    private Delivery delivery;

    TwoExchangers() {
        this(Duration.ofSeconds(5));
    }

    TwoExchangers(Duration patience) {
        this(
                new SmtpConnector("sender.test", SmtpTimeouts.uniform(patience), TlsPolicy.off()),
                ScriptedMailExchanger.options());
    }

    TwoExchangers(SmtpConnector connector, ExchangerOptions options) {
        this.first = options.start();
        this.second = options.start();
        this.route = new Route.Exchangers(
                List.of(exchanger("mx1.test", first.port()), exchanger("mx2.test", second.port())), "mx");
        SessionSettings settings = new SessionSettings(10, 10, 100, Duration.ofMinutes(1));
        this.pool = new SessionPool(connector, settings, System::nanoTime);
        this.delivery = deliveryBy(PersonalPaths.off());
    }

    private Delivery deliveryBy(PersonalPaths paths) {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        return new Delivery(this, (_, _) -> _ -> new Ruling.Use(policy), pool, paths, clock, System::nanoTime);
    }

    /** From now on each recipient has a reverse-path of its own. */
    void returningBy(PersonalPaths paths) {
        delivery = deliveryBy(paths);
    }

    /** Leaves the domain only its first exchanger. */
    void withoutSecond() {
        route = new Route.Exchangers(List.of(exchanger("mx1.test", first.port())), "mx");
    }

    static MailExchanger exchanger(String host, int port) {
        return new MailExchanger(host, port, MailExchanger.Naming.BY_DNS);
    }

    static Attempt attemptOf(Claim claim) {
        return new Attempt(claim, Attempt.Company.SHARED, () -> true);
    }

    /** What became of the only recipient. */
    static Outcome only(Result.Ended ended) {
        assertEquals(1, ended.outcomes().size());
        return ended.outcomes().getFirst();
    }

    Result.Ended attempt(String... recipients) {
        return attempt(CONTENT, recipients);
    }

    Result.Ended attempt(Content content, String... recipients) {
        Attempt attempt = attemptOf(Claims.to(recipients).build());
        return assertInstanceOf(Result.Ended.class, delivery.attempt(attempt, content));
    }

    /** Runs it as the dispatcher does, on the thread that calls. */
    Result run(Attempt attempt) {
        attempt.begin();
        try {
            return delivery.attempt(attempt, CONTENT);
        } finally {
            attempt.ended();
        }
    }

    @Override
    public Route route(Domain domain) {
        return route;
    }

    @Override
    public Addresses addresses(MailExchanger exchanger) {
        return addresses.getOrDefault(
                exchanger.host(), new Addresses.Found(List.of(InetAddress.ofLiteral("127.0.0.1"))));
    }

    @Override
    public void close() {
        pool.close();
        first.close();
        second.close();
    }
}
