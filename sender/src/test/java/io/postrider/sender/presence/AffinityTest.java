package io.postrider.sender.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.settings.value.Shard;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AffinityTest {

    private static final List<Domain> DOMAINS = IntStream.range(0, 3000)
            .mapToObj(i -> new Domain("d" + i + ".test"))
            .toList();
    private static final List<InstanceId> THREE = List.of(new InstanceId(4), new InstanceId(5), new InstanceId(9));

    @Test
    void givesEveryDestinationToExactlyOneLivingSender() {
        for (Domain domain : DOMAINS) {
            long owners = THREE.stream()
                    .filter(self -> new Affinity(null, self, THREE).prefers(domain, null))
                    .count();
            assertEquals(1, owners, domain.toString());
        }
    }

    @Test
    void sharesThemAboutEqually() {
        for (InstanceId self : THREE) {
            Affinity affinity = new Affinity(null, self, THREE);
            long share = DOMAINS.stream()
                    .filter(domain -> affinity.prefers(domain, null))
                    .count();
            assertTrue(share > 850 && share < 1150, self + " has " + share);
        }
    }

    @Test
    void movesOnlyTheDestinationsOfTheSenderThatWent() {
        List<InstanceId> two = List.of(new InstanceId(4), new InstanceId(9));
        Affinity before = new Affinity(null, new InstanceId(4), THREE);
        Affinity after = new Affinity(null, new InstanceId(4), two);

        assertTrue(DOMAINS.stream()
                .filter(domain -> before.prefers(domain, null))
                .allMatch(domain -> after.prefers(domain, null)));
    }

    @Test
    void keepsToItsShardWhoeverElseLives() {
        Affinity zero = new Affinity(new Shard(0, 2), new InstanceId(4), THREE);
        Affinity one = new Affinity(new Shard(1, 2), new InstanceId(5), THREE);

        for (Domain domain : DOMAINS) {
            assertTrue(zero.prefers(domain, null) ^ one.prefers(domain, null), domain.toString());
        }
    }

    /** Shards are part of an operator's set-up: the hash is fixed for good. */
    @Test
    void hashesAsDocumented() {
        assertEquals(0x9591d6421994d599L, Affinity.hash("example.com"));
    }
}
