package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.policies.PublishedPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies that one sender fetched and all keep to. */
public interface PoliciesContract extends SpoolFixture {

    private static PublishedPolicy policy(String domain, String id, Instant expiresAt) {
        return new PublishedPolicy(new Domain(domain), id, "version: STSv1\r\nmode: none\r\n", NOON, expiresAt);
    }

    @Test
    default void anotherProcessFindsThePolicyThatWasKeptLast() {
        PublishedPolicy second = policy("a.test", "2", NOON.plus(Duration.ofDays(9)));
        spool().policies().keep(policy("a.test", "1", NOON.plus(Duration.ofDays(7))));
        spool().policies().keep(second);

        assertEquals(Optional.of(second), another().policies().find(new Domain("a.test")));
        assertEquals(Optional.empty(), another().policies().find(new Domain("sub.a.test")));
    }

    @Test
    default void policiesAreFoundAndRemovedInTheOrderInWhichTheyExpire() {
        PublishedPolicy late = policy("a.test", "1", NOON.plus(Duration.ofDays(3)));
        PublishedPolicy soon = policy("b.test", "1", NOON.plus(Duration.ofHours(1)));
        PublishedPolicy sooner = policy("c.test", "1", NOON);
        for (PublishedPolicy each : List.of(late, soon, sooner)) {
            spool().policies().keep(each);
        }

        assertEquals(List.of(sooner, soon), spool().policies().expiringBefore(NOON.plus(Duration.ofDays(1)), 9));
        assertEquals(List.of(sooner), spool().policies().expiringBefore(NOON.plus(Duration.ofDays(1)), 1));
        assertEquals(1, spool().policies().removeExpired(NOON.plusSeconds(1), 9));
        assertEquals(List.of(soon, late), spool().policies().expiringBefore(NOON.plus(Duration.ofDays(9)), 9));
    }
}
