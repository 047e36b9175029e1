package io.postrider.common.spool.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrantTest {

    @Test
    void anAdministratorsKeyMayDoWhateverOthersMay() {
        Grant admin = new Grant("", Set.of(Scope.ADMIN), List.of(), List.of(), null);
        for (Scope scope : Scope.values()) {
            assertTrue(admin.allows(scope), scope::word);
        }
        assertFalse(Grant.USUAL.allows(Scope.ADMIN));
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void aKeyOfOneScopeHasNoOther(Scope only) {
        Grant grant = new Grant("", Set.of(only), List.of(), List.of(), null);
        for (Scope scope : Scope.values()) {
            assertEquals(scope == only || only == Scope.ADMIN, grant.allows(scope), scope::word);
        }
    }

    @Test
    void scopesSurviveBeingStoredAndUnknownOnesAreNotGranted() {
        Set<Scope> some = EnumSet.of(Scope.SEND, Scope.MANAGE);
        assertEquals(some, Scope.ofBits(Scope.bits(some)));
        assertEquals(Set.of(), Scope.ofBits(1 << 20));
        assertEquals(Scope.READ, Scope.ofWord("read").orElseThrow());
        assertTrue(Scope.ofWord("READ ").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, EXAMPLE.com, true",
        "example.com, mail.example.com, false",
        "example.com, badexample.com, false",
        "*.example.com, mail.example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, badexample.com, false",
        "bücher.example, xn--bcher-kva.example, true",
    })
    void aDomainCoversWhatItSays(String written, String author, boolean covered) throws InvalidAddressException {
        DomainPattern domain = DomainPattern.parse(written);
        assertEquals(covered, domain.covers(Domain.parse(author)));
        assertEquals(domain, DomainPattern.ofStored(domain.toString()));
    }

    @Test
    void expiresAtItsTimeAndNotBefore() {
        Instant end = Instant.parse("2026-12-01T00:00:00Z");
        Grant grant = new Grant("", Set.of(Scope.SEND), List.of(), List.of(), end);
        assertFalse(grant.isExpiredAt(end.minusMillis(1)));
        assertTrue(grant.isExpiredAt(end));
        assertFalse(Grant.USUAL.isExpiredAt(Instant.MAX));
    }
}
