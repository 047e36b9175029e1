package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Limits.Rate;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.clients.Scope;
import io.postrider.common.spool.clients.Standing;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.usage.Meter;
import io.postrider.common.spool.usage.Usages.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may hand in mail, and that nobody sees another's. */
public interface ClientsContract extends SpoolFixture {

    @Test
    default void aNameIsOneClientWhoeverEntersIt() {
        assertEquals(spool().clients().ensure("shop", NOON), another().clients().ensure("shop", NOON));
        assertEquals(1, spool().clients().all().size());
    }

    @Test
    default void anotherProcessSeesARevocation() {
        Clients clients = spool().clients();
        Clients seen = another().clients();
        ClientId shop = clients.ensure("shop", NOON).id();
        Key first = clients.addKey(shop, "ab".repeat(32), "pr_ab", Grant.USUAL, NOON);
        clients.addKey(shop, "cd".repeat(32), "pr_cd", Grant.USUAL, NOON);
        assertEquals(2, seen.keys().size());
        long version = seen.version();
        assertTrue(clients.revokeKey(first.number(), NOON));
        assertNotEquals(version, seen.version());
        assertEquals(List.of("pr_cd"), seen.keys().stream().map(Key::hint).toList());
        assertFalse(clients.revokeKey(first.number(), NOON));
    }

    @Test
    default void aKeyKeepsWhatItGrants() throws InvalidAddressException {
        Clients clients = spool().clients();
        Grant grant = new Grant(
                "nightly report",
                EnumSet.of(Scope.SEND, Scope.ADMIN),
                List.of(DomainPattern.parse("bücher.example"), DomainPattern.parse("*.example.com")),
                List.of("10.0.0.0/8", "fd00::/8"),
                NOON.plusSeconds(60),
                Sandbox.parse("allow:a@one.test,*.two.test"),
                new Limits(new Rate(10, 1), 500, 20));
        ClientId shop = clients.ensure("shop", NOON).id();
        clients.addKey(shop, "ab".repeat(32), "pr_ab", grant, NOON);
        clients.addKey(shop, "cd".repeat(32), "pr_cd", Grant.USUAL, NOON);
        List<Key> keys = another().clients().keys();
        assertEquals(List.of(grant, Grant.USUAL), keys.stream().map(Key::grant).toList());
        assertEquals("shop", keys.getFirst().client().name());
    }

    @Test
    default void theUseOfAKeyOnlyMovesForwardAndIsNoChange() {
        Clients clients = spool().clients();
        ClientId shop = clients.ensure("shop", NOON).id();
        long number = clients.addKey(shop, "ab".repeat(32), "pr_ab", Grant.USUAL, NOON)
                .number();
        assertNull(clients.keys().getFirst().usedAt());
        long version = clients.version();
        clients.used(Map.of(number, NOON, number + 1, NOON));
        clients.used(Map.of(number, NOON.minusSeconds(1)));
        assertEquals(NOON, clients.keys().getFirst().usedAt());
        assertEquals(version, clients.version());
    }

    @Test
    default void anotherProcessFindsTheAuthorOfAClientsMail() {
        ClientId shop = spool().clients().ensure("shop", NOON).id();
        ClientId other = spool().clients().ensure("other", NOON).id();
        assertEquals(Optional.empty(), spool().defaultAuthors().find(shop));
        spool().defaultAuthors().set(shop, "The Shop <shop@example.com>");
        assertEquals(
                Optional.of("The Shop <shop@example.com>"),
                another().defaultAuthors().find(shop));
        assertEquals(Optional.empty(), another().defaultAuthors().find(other));
        spool().defaultAuthors().set(shop, null);
        assertEquals(Optional.empty(), another().defaultAuthors().find(shop));
    }

    @Test
    default void aSubmissionIsInvisibleToOtherClients() {
        NewSubmission submission = Submissions.to(client(), "a@one.test").build();
        spool().intake().accept(submission);
        ClientId other = spool().clients().ensure("other", NOON).id();
        assertEquals(Optional.empty(), spool().journal().status(other, submission.id()));
        assertEquals(Optional.empty(), spool().journal().status(client(), Submissions.newId()));
        assertTrue(spool().journal().status(client(), submission.id()).isPresent());
    }

    @Test
    default void frontendsHearWhatAllTook() {
        Meter key = new Meter.OfKey(3);
        Meter client = new Meter.OfClient(new ClientId(3));
        spool().usages().add(Map.of(key, 5L), NOON);
        another().usages().add(Map.of(key, 7L, client, 1L), NOON.plusSeconds(60));
        assertEquals(12, taken(key, NOON.plusSeconds(120)).today());
        assertEquals(12, taken(key, NOON.plusSeconds(120)).thisHour());
        assertEquals(1, taken(client, NOON).today(), "a client is not the key of the same number");
    }

    @Test
    default void hoursAndDaysEndAndTheBusiestIsRemembered() {
        Meter client = new Meter.OfClient(new ClientId(3));
        spool().usages().add(Map.of(client, 5L), NOON);
        spool().usages().add(Map.of(client, 9L), NOON.plus(Duration.ofHours(1)));
        Taken later = taken(client, NOON.plus(Duration.ofHours(2)));
        assertEquals(14, later.today());
        assertEquals(0, later.thisHour());
        assertEquals(9, later.busiest());
        Taken tomorrow = taken(client, NOON.plus(Duration.ofHours(12)));
        assertEquals(0, tomorrow.today());
        spool().usages().add(Map.of(client, 1L), NOON.plus(Duration.ofDays(15)));
        assertEquals(0, taken(client, NOON.plus(Duration.ofDays(15))).busiest(), "two weeks are remembered");
    }

    @Test
    default void limitsAreKeptAndMoveTheVersion() {
        ClientId shop = spool().clients().ensure("shop", NOON).id();
        Limits limits = new Limits(new Rate(100, 60), 2000, 50);
        long version = another().clients().version();
        spool().clients().limit(shop, limits);
        assertEquals(version + 1, another().clients().version());
        assertEquals(
                Map.of(shop, new Standing(limits, null, null)),
                another().clients().standings());
        spool().clients().limit(shop, Limits.NONE);
        assertEquals(Map.of(), another().clients().standings());
    }

    private Taken taken(Meter meter, Instant now) {
        return Objects.requireNonNull(
                spool().usages().add(Map.of(meter, 0L), now).get(meter));
    }
}
