package io.postrider.sender.provider;

import static io.postrider.sender.provider.ProviderWorld.MAIL;
import static io.postrider.sender.provider.ProviderWorld.mail;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Secret;
import io.postrider.sender.provider.exchange.Standing;
import io.postrider.sender.provider.http.Handed;
import io.postrider.testing.http.provider.Received;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every provider, against its fake. */
class AllProvidersTest {

    static Stream<String> all() {
        return Provider.names().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void handsOverToTheEnvelopeAndNobodyElse(String name) {
        try (ProviderWorld world = ProviderWorld.of(name)) {
            Handed handed = world.handOver(mail(MAIL, "ann@example.com", "carl@example.com", "hidden@example.com"));
            assertEquals(Standing.TAKEN, handed.standing(), handed::toString);
            assertEquals(3, handed.outcomes().size());
            handed.outcomes().forEach(outcome -> assertInstanceOf(Outcome.Sent.class, outcome));
            assertEquals("answer", handed.stage());
            assertEquals("127.0.0.1", handed.host());
            assertEquals(1, handed.messageIds().size());
            Received mail = world.only();
            assertEquals(
                    Set.of("ann@example.com", "carl@example.com", "hidden@example.com"), Set.copyOf(mail.recipients()));
            assertFalse(mail.fields().values().stream().anyMatch(value -> value.contains("hidden@")), mail::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsIdTravelsInTheHeaderAndComesBackInEvents(String name) {
        try (ProviderWorld world = ProviderWorld.of(name)) {
            world.handOver(mail(MAIL, "ann@example.com"));
            assertEquals(ProviderWorld.ID.toString(), world.only().postriderId());
            assertEquals(ProviderWorld.ID.toString(), world.only().tag());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailgun", "mandrill", "ses"})
    void theMessageGoesAsItIs(String name) {
        try (ProviderWorld world = ProviderWorld.of(name)) {
            world.handOver(mail(MAIL, "ann@example.com"));
            String raw = world.only().raw();
            String kept =
                    MAIL.replace("X-Postrider-Id: what a client wrote\n", "").replace("\n", "\r\n");
            assertTrue(raw.startsWith("X-Postrider-Id: " + ProviderWorld.ID + "\r\n"), raw);
            assertTrue(raw.endsWith(kept), raw);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendgrid", "postmark", "resend", "brevo"})
    void theReaderSeesTheSameMail(String name) {
        try (ProviderWorld world = ProviderWorld.of(name)) {
            world.handOver(mail(MAIL, "ann@example.com", "carl@example.com"));
            Received mail = world.only();
            assertEquals(Map.of("text/plain", "plain ✓", "text/html", "<b>html</b>"), mail.words());
            assertEquals(Set.of("été.csv"), mail.files().keySet());
            assertEquals(
                    "a,b\r\n",
                    new String(mail.files().getOrDefault("été.csv", new byte[0]), StandardCharsets.US_ASCII));
            assertEquals("Hi ✓", mail.fields().get("subject"));
            assertEquals("yes", mail.fields().get("x-custom"));
            assertEquals("<before@example.com>", mail.fields().get("in-reply-to"));
            assertEquals(
                    "<https://example.net/unsubscribe/abc>, <mailto:leave@example.net>",
                    mail.fields().get("list-unsubscribe"));
            assertTrue(mail.fields().getOrDefault("reply-to", "").contains("desk@example.net"), mail::toString);
            assertTrue(mail.fields().getOrDefault("from", "").contains("from@example.net"), mail::toString);
            assertTrue(mail.fields().getOrDefault("cc", "").contains("carl@example.com"), mail::toString);
            assertFalse(mail.fields().containsKey("dkim-signature"));
            assertEquals(List.of("ann@example.com", "carl@example.com"), mail.recipients());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendgrid", "postmark", "resend", "brevo"})
    void recipientsWhomTheHeaderDoesNotNameNeverSeeOneAnother(String name) {
        try (ProviderWorld world = ProviderWorld.of(name)) {
            Handed handed = world.handOver(mail(MAIL, "one@example.com", "two@example.com"));
            assertEquals(Standing.TAKEN, handed.standing());
            assertEquals(List.of(), world.fake.objections());
            assertEquals(
                    List.of(List.of("one@example.com"), List.of("two@example.com")),
                    world.fake.received().stream().map(Received::recipients).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendgrid", "postmark", "resend"})
    void itsMessageIdStays(String name) {
        try (ProviderWorld world = ProviderWorld.of(name)) {
            world.handOver(mail(MAIL, "ann@example.com"));
            assertEquals("<0192a5b0@example.net>", world.only().fields().get("message-id"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resend", "brevo"})
    void aRepetitionIsKnownByItsKey(String name) {
        try (ProviderWorld world = ProviderWorld.of(name)) {
            Handed first = world.handOver(mail(MAIL, "ann@example.com"));
            Handed again = world.handOver(mail(MAIL, "ann@example.com"));
            assertEquals(first.messageIds(), again.messageIds());
            assertEquals(Standing.TAKEN, again.standing());
            world.only();
            world.handOver(mail(MAIL, "ann@example.com", "carl@example.com"));
            assertEquals(2, world.fake.received().size());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWrongKeyIsTheRoutesFaultAndTheMailWaits(String name) {
        try (ProviderWorld world = ProviderWorld.of(name)) {
            Provider stranger =
                    Provider.of(name, new Account(world.fake.base(), new Secret("another-key"), world.fake.options()));
            Handed handed = world.client.handOver(stranger, mail(MAIL, "ann@example.com"), () -> true);
            assertEquals(Standing.AUTHENTICATION, handed.standing(), handed::toString);
            assertInstanceOf(Outcome.Deferred.class, handed.outcomes().getFirst());
            assertEquals(Set.of(0), handed.elsewhere());
            assertFalse(handed.toString().contains("another-key"));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aGatewaysAnswerLeavesItInDoubt(String name) {
        assertEquals(
                Standing.IN_DOUBT,
                ProviderWorld.read(name, 504, "<html>Gateway Timeout</html>").standing());
        assertEquals(
                Standing.IN_DOUBT,
                ProviderWorld.read(name, 200, "<html>Welcome</html>").standing());
    }

    @ParameterizedTest
    @MethodSource("all")
    void tooManyRequestsSayForHowLong(String name) {
        var ruling = ProviderWorld.read(name, 429, "{}", "retry-after", "17");
        assertEquals(Standing.RATE_LIMITED, ruling.standing());
        assertEquals(17, ruling.retryAfter().orElseThrow().toSeconds());
    }

    @Test
    void anAccountThatLacksSomethingIsToldWhat() {
        Account bare = new Account(null, new Secret("key"), Map.of());
        assertTrue(message("mailgun", bare).startsWith("domain: "));
        assertTrue(message("ses", bare).startsWith("region: "));
        assertTrue(message("pigeon", bare).contains("brevo, mailgun, mandrill, postmark, resend, sendgrid, ses"));
    }

    private static String message(String name, Account account) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Provider.of(name, account))
                .getMessage());
    }
}
