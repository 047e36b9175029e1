package io.postrider.sender.provider.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.sender.provider.Provider;
import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Secret;
import io.postrider.sender.provider.exchange.Standing;
import io.postrider.testing.http.provider.FakeProvider;
import io.postrider.testing.http.provider.Reaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handed over, surely not handed over, or in doubt: which of them, wherever it breaks. */
class ProviderClientTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final PostriderId ID = new PostriderId(SubmissionId.NONE, new EnvelopeId(7));

    private final FakeProvider fake = FakeProvider.start("resend");
    private final ProviderClient client = client(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        client.close();
        fake.close();
    }

    @Test
    void aMailIsHandedOverOnce() {
        Handed handed = handOver("ann@example.com");
        assertEquals(Standing.TAKEN, handed.standing());
        assertEquals(1, fake.count(ID.toString(), "ann@example.com"));
        assertEquals(Set.of(), handed.elsewhere());
    }

    @Test
    void nobodyThereMeansNotHandedOver() throws IOException {
        Handed handed = client.handOver(
                provider(URI.create("http://127.0.0.1:" + unusedPort())), mail("ann@example.com"), () -> true);
        assertEquals(Standing.UNREACHABLE, handed.standing());
        assertEquals("connect", handed.stage());
        assertEquals(Set.of(0), handed.elsewhere());
        assertInstanceOf(Outcome.Deferred.class, handed.outcomes().getFirst());
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return unused.getLocalPort();
        }
    }

    @Test
    void aBreakAfterTheBodyIsInDoubtAndNoOtherRouteIsAsked() {
        fake.next(new Reaction.BreaksAfterTaking());
        Handed handed = handOver("ann@example.com");
        assertEquals(Standing.IN_DOUBT, handed.standing());
        assertEquals(Set.of(), handed.elsewhere());
        assertInstanceOf(Outcome.InDoubt.class, handed.outcomes().getFirst());
        assertEquals(1, fake.count(ID.toString(), "ann@example.com"));
        // Asked again by the same route, it knows the mail by its key.
        assertEquals(Standing.TAKEN, handOver("ann@example.com").standing());
        assertEquals(1, fake.count(ID.toString(), "ann@example.com"));
    }

    @Test
    void silenceAfterTheBodyIsInDoubt() {
        fake.next(new Reaction.AnswersLate(Duration.ofSeconds(20)));
        try (ProviderClient hasty = client(Duration.ofMillis(300))) {
            Handed handed = hasty.handOver(provider(fake.base()), mail("ann@example.com"), () -> true);
            assertEquals(Standing.IN_DOUBT, handed.standing());
            assertTrue(handed.outcomes().getFirst().toString().contains("no answer within"));
        }
    }

    @Test
    void aMailThatIsTakenBackIsNotHandedOver() {
        Handed handed = client.handOver(provider(fake.base()), mail("ann@example.com"), () -> false);
        assertEquals(Standing.WITHDRAWN, handed.standing());
        assertEquals(List.of(), fake.received());
    }

    @Test
    void aBreakAmidALargeBodyMeansNotHandedOver() throws IOException {
        try (ServerSocket reset = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.startVirtualThread(() -> {
                try (var connection = reset.accept()) {
                    connection.setSoLinger(true, 0);
                    connection.getInputStream().readNBytes(1000);
                } catch (IOException _) {
                    // The test sees it.
                }
            });
            URI base = URI.create("http://127.0.0.1:" + reset.getLocalPort());
            Handed handed = client.handOver(provider(base), mailOf(large(), "ann@example.com"), () -> true);
            assertEquals(Standing.UNREACHABLE, handed.standing(), handed::toString);
            assertEquals("request", handed.stage());
        }
    }

    @Test
    void interruptedItGivesUp() throws InterruptedException {
        fake.next(new Reaction.AnswersLate(Duration.ofSeconds(20)));
        AtomicReference<Handed> handed = new AtomicReference<>();
        Thread thread = Thread.ofVirtual()
                .start(() -> handed.set(client.handOver(provider(fake.base()), mail("ann@example.com"), () -> true)));
        while (fake.received().isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertEquals(Standing.IN_DOUBT, handed.get().standing());
    }

    @Test
    void aRedirectIsFollowedNowhere() {
        fake.next(new Reaction.Answers(307, Map.of("Location", "http://127.0.0.1:1/"), ""));
        Handed handed = handOver("ann@example.com");
        assertEquals(Standing.CONFIGURATION, handed.standing());
        assertEquals(1, fake.requests());
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
        fake.next(Reaction.answers(500, "x".repeat(1 << 20)));
        assertEquals(Standing.IN_DOUBT, handOver("ann@example.com").standing());
    }

    @Test
    void whatFailsAmongSeveralRequestsLeavesTheOthersAsTheyAre() {
        fake.next(new Reaction.IsSlow(Duration.ZERO));
        fake.next(Reaction.answers(503, "{}"));
        // None of them is named by the header: each has a request of its own.
        Handed handed = handOver("one@example.org", "two@example.org", "three@example.org");
        assertEquals(Standing.TEMPORARY, handed.standing());
        assertInstanceOf(Outcome.Sent.class, handed.outcomes().get(0));
        assertInstanceOf(Outcome.Deferred.class, handed.outcomes().get(1));
        assertInstanceOf(Outcome.Deferred.class, handed.outcomes().get(2));
        assertEquals(Set.of(1, 2), handed.elsewhere());
        assertEquals(2, fake.requests());
    }

    @Test
    void whoWasSentToIsNotWithdrawn() {
        AtomicReference<Boolean> first = new AtomicReference<>(true);
        Handed handed = client.handOver(
                provider(fake.base()), mail("one@example.org", "two@example.org"), () -> first.getAndSet(false));
        assertEquals(Standing.TAKEN, handed.standing());
        assertInstanceOf(Outcome.Sent.class, handed.outcomes().get(0));
        assertInstanceOf(Outcome.Deferred.class, handed.outcomes().get(1));
        assertFalse(handed.elsewhere().contains(1));
    }

    private Handed handOver(String... recipients) {
        return client.handOver(provider(fake.base()), mail(recipients), () -> true);
    }

    private ProviderClient client(Duration whole) {
        return new ProviderClient(new Patience(Duration.ofSeconds(5), whole), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Provider provider(URI base) {
        return Provider.of("resend", new Account(base, new Secret(fake.key()), Map.of()));
    }

    private static Handover mail(String... recipients) {
        return mailOf("Hello\r\n", recipients);
    }

    private static String large() {
        return "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd\r\n".repeat(1 << 18);
    }

    private static Handover mailOf(String body, String... recipients) {
        String header = "From: a@example.net\r\nTo: ann@example.com\r\nSubject: Hi\r\n\r\n";
        return new Handover(
                Content.of(header.getBytes(StandardCharsets.US_ASCII), body.getBytes(StandardCharsets.US_ASCII)),
                Stream.of(recipients).map(Mailbox::ofStored).toList(),
                ID,
                NOW);
    }
}
