package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.ActiveKey;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.KeySecret;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.NewKey;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.intake.WithoutKey;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Settled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys live from pending to retired, none goes while mail needs it, and an open message gets one seal and no other. */
public interface DomainsContract extends SpoolFixture {

    Domain EXAMPLE = new Domain("example.com");

    private static NewKey key(String selector, KeyAlgorithm algorithm) {
        return new NewKey(selector, algorithm, "public+" + selector, new KeySecret(new byte[] {1, 2, 3}));
    }

    private SigningKey active(String selector) {
        Domains domains = spool().domains();
        domains.enter(EXAMPLE, null, NOON);
        SigningKey key = domains.addKey(EXAMPLE, key(selector, KeyAlgorithm.RSA), NOON);
        domains.turn(List.of(key.number()), List.of(), NOON);
        return key;
    }

    private KeyState stateOf(SigningKey key) {
        return spool().domains().keys().stream()
                .filter(one -> one.number() == key.number())
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    default void aKeySignsWhenItIsActiveAndNeitherBeforeNorAfter() {
        Domains domains = spool().domains();
        domains.enter(EXAMPLE, client(), NOON);
        SigningKey key = domains.addKey(EXAMPLE, key("s1", KeyAlgorithm.ED25519), NOON);
        assertEquals(KeyState.PENDING, key.state());
        assertEquals(List.of(), domains.active());

        domains.turn(List.of(key.number()), List.of(), NOON.plusSeconds(1));
        ActiveKey active = domains.active().getFirst();
        assertEquals(client(), active.domain().owner());
        assertEquals("s1", active.key().selector());
        assertEquals(KeyAlgorithm.ED25519, active.key().algorithm());
        assertEquals(NOON.plusSeconds(1), active.key().activatedAt());
        assertArrayEquals(new byte[] {1, 2, 3}, active.secret().reveal());

        domains.turn(List.of(), List.of(key.number()), NOON.plusSeconds(2));
        assertEquals(List.of(), domains.active());
        assertEquals(KeyState.RETIRING, stateOf(key));
    }

    @Test
    default void anotherProcessHearsOfEveryChange() {
        Domains seen = another().domains();
        long version = seen.version();
        SigningKey key = active("s1");
        assertEquals(version + 3, seen.version());
        assertEquals(1, seen.active().size());
        spool().domains().turn(List.of(), List.of(key.number()), NOON);
        spool().domains().remove(EXAMPLE, NOON);
        assertEquals(version + 5, seen.version());
    }

    @Test
    default void aSelectorIsNeverGivenTwice() {
        active("s1");
        Domains domains = spool().domains();
        NewKey again = key("s1", KeyAlgorithm.RSA);
        assertThrows(SpoolException.class, () -> domains.addKey(EXAMPLE, again, NOON));
        domains.remove(EXAMPLE, NOON);
        domains.enter(EXAMPLE, null, NOON);
        assertThrows(SpoolException.class, () -> domains.addKey(EXAMPLE, again, NOON));
        assertThrows(SpoolException.class, () -> domains.addKey(new Domain("other.example"), again, NOON));
    }

    @Test
    default void aDomainIsTheirsWhoEnteredItFirst() {
        Domains domains = spool().domains();
        assertEquals(
                client(), domains.enter(EXAMPLE, client(), NOON).orElseThrow().owner());
        assertEquals(Optional.empty(), another().domains().enter(EXAMPLE, null, NOON.plusSeconds(1)));
        assertEquals(client(), domains.find(EXAMPLE).orElseThrow().owner());

        domains.remove(EXAMPLE, NOON.plusSeconds(2));
        SendingDomain again = domains.enter(EXAMPLE, null, NOON.plusSeconds(3)).orElseThrow();
        assertEquals(new SendingDomain(EXAMPLE, null, NOON.plusSeconds(3)), again);
    }

    @Test
    default void aClientSeesItsOwnDomainsAndThoseForAllPageByPage() {
        Domains domains = spool().domains();
        ClientId other = spool().clients().ensure("other", NOON).id();
        domains.enter(new Domain("c.example"), client(), NOON);
        domains.enter(new Domain("a.example"), null, NOON);
        domains.enter(new Domain("b.example"), other, NOON);
        domains.enter(new Domain("d.example"), client(), NOON);
        domains.remove(new Domain("d.example"), NOON);

        assertEquals(List.of("a.example", "c.example"), names(domains.openTo(client(), "", 10)));
        assertEquals(List.of("a.example", "b.example"), names(domains.openTo(other, "", 10)));
        assertEquals(List.of("a.example"), names(domains.openTo(client(), "", 1)));
        assertEquals(List.of("c.example"), names(domains.openTo(client(), "a.example", 1)));
    }

    private static List<String> names(List<SendingDomain> domains) {
        return domains.stream().map(domain -> domain.name().ascii()).toList();
    }

    @Test
    default void theKeysOfOneDomainAreItsOwn() {
        SigningKey first = active("s1");
        spool().domains().enter(new Domain("other.example"), null, NOON);
        spool().domains().addKey(new Domain("other.example"), key("s9", KeyAlgorithm.RSA), NOON);
        SigningKey second = spool().domains().addKey(EXAMPLE, key("s2", KeyAlgorithm.ED25519), NOON);
        List<Long> numbers = spool().domains().keysOf(EXAMPLE).stream()
                .map(SigningKey::number)
                .toList();
        assertEquals(List.of(first.number(), second.number()), numbers);
    }

    @Test
    default void aRemovedDomainSignsNothingAndKeepsWhatItsMailNeeds() {
        SigningKey key = active("s1");
        Domains domains = spool().domains();
        SigningKey pending = domains.addKey(EXAMPLE, key("s2", KeyAlgorithm.RSA), NOON);

        assertTrue(domains.remove(EXAMPLE, NOON.plusSeconds(5)));

        assertFalse(domains.remove(EXAMPLE, NOON.plusSeconds(6)));
        assertEquals(Optional.empty(), domains.find(EXAMPLE));
        assertEquals(List.of(), domains.all());
        assertEquals(List.of(), domains.active());
        assertEquals(KeyState.RETIRING, stateOf(key));
        assertTrue(domains.keys().stream().noneMatch(one -> one.number() == pending.number()));
    }

    @Test
    default void aKeyRetiresWhenNoUnfinishedMailWasSignedWithIt() {
        SigningKey old = active("s1");
        SigningKey other = active("s2");
        Domains domains = spool().domains();
        spool().intake()
                .accept(Submissions.to(client(), "a@one.test", "b@two.test")
                        .seal(new Seal.Given(List.of(other.number(), old.number())))
                        .build());
        spool().intake().accept(Submissions.to(client(), "c@one.test").build());
        domains.turn(List.of(), List.of(old.number()), NOON);
        Instant cutoff = NOON.plusSeconds(1);

        assertEquals(1, domains.unfinished(old.number()));
        assertEquals(0, domains.retire(cutoff, cutoff));
        claim(sender(spool()), 10, NOON)
                .forEach(claim -> spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON)));

        assertEquals(0, domains.unfinished(old.number()));
        assertEquals(0, domains.retire(NOON, cutoff));
        assertEquals(1, domains.retire(cutoff, cutoff));
        assertEquals(KeyState.RETIRED, stateOf(old));
        assertEquals(KeyState.ACTIVE, stateOf(other));
    }

    @Test
    default void mailThatIsTriedOrStandsAsideNeedsItsKeyToo() {
        SigningKey key = active("s1");
        spool().intake()
                .accept(Submissions.to(client(), "a@one.test")
                        .seal(new Seal.Given(List.of(key.number())))
                        .build());
        Claim claim = claimOne(sender(spool()), NOON);
        assertEquals(1, spool().domains().unfinished(key.number()));
        spool().queue().park(claim, "for a person to look at", NOON);
        assertEquals(1, spool().domains().unfinished(key.number()));
        assertEquals(0, spool().domains().unfinished(key.number() + 10));
    }

    // The seal

    private Submissions open(WithoutKey withoutKey) {
        return Submissions.to(client(), "a@one.test", "b@two.test").seal(new Seal.Open(EXAMPLE, withoutKey));
    }

    private static Content sealed(Content open, String field) {
        byte[] header = (field + "\r\n" + new String(open.header(), StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);
        return open.withHeader(header);
    }

    @Test
    default void anOpenMessageSaysHowItIsToBeSealed() {
        for (WithoutKey each : List.of(
                new WithoutKey.Refused(), new WithoutKey.Unsigned(), new WithoutKey.SignedFor(new Domain("d.test")))) {
            spool().intake().accept(open(each).build());
            Claim claim = claim(sender(spool()), 10, NOON).getFirst();
            assertTrue(spool().queue().content(claim).isOpen());
            assertEquals(new Seal.Open(EXAMPLE, each), another().queue().openSeal(claim));
        }
    }

    @Test
    default void theFirstSealStaysForEveryEnvelopeAndEveryAttempt() {
        SigningKey key = active("s1");
        spool().intake().accept(open(new WithoutKey.Refused()).build());
        List<Claim> claims = claim(sender(spool()), 10, NOON);
        Content draft = spool().queue().content(claims.get(0));

        Content first = spool().queue()
                .seal(claims.get(0), sealed(draft, "Date: first"), new Seal.Given(List.of(key.number())));
        Content second =
                another().queue().seal(claims.get(1), sealed(draft, "Date: second"), new Seal.Given(List.of()));

        assertFalse(first.isOpen());
        assertArrayEquals(sealed(draft, "Date: first").header(), first.header());
        assertArrayEquals(first.header(), second.header());
        assertArrayEquals(
                first.header(), another().queue().content(claims.get(1)).header());
        assertEquals(draft.bodySize(), first.bodySize());
        assertEquals(1, spool().domains().unfinished(key.number()));
        assertThrows(SpoolException.class, () -> spool().queue().openSeal(claims.get(0)));
    }

    @Test
    default void whatIsParkedWaitsWithItsReasonUntilItIsReleased() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        Claim claim = claimOne(sender(spool()), NOON);

        assertEquals(Settled.RECORDED, spool().queue().park(claim, "no key", NOON));

        assertEquals(Settled.CLAIM_LOST, spool().queue().park(claim, "no key", NOON));
        var story = spool().journal().story(claim.submission()).orElseThrow();
        assertEquals(EnvelopeState.PARKED, story.envelopes().getFirst().state());
        assertEquals("no key", story.events().getLast().text());
        assertEquals(List.of("a@one.test"), story.events().getLast().recipients());
        assertEquals(List.of(), claim(sender(spool()), 10, NOON.plus(Duration.ofDays(1))));
        assertNotEquals(0, claim.epoch());
    }
}
