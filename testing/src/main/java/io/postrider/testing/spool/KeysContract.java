package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.spool.keys.SecretKey;
import io.postrider.common.spool.keys.SecretKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys of this system's own: the same for everybody, the newest first. */
public interface KeysContract extends SpoolFixture {

    @Test
    default void theFirstKeyIsTheSameForEverybody() {
        List<SecretKey> here = spool().keys().ensure(SecretKeys.LINKS, new byte[] {1, 2}, NOON);
        List<SecretKey> there = another().keys().ensure(SecretKeys.LINKS, new byte[] {3, 4}, NOON);
        assertEquals(here, there);
        assertEquals(1, here.size());
        assertArrayEquals(new byte[] {1, 2}, there.getFirst().octets());
    }

    @Test
    default void aNewKeyComesFirstAndTheOthersStay() {
        SecretKey first =
                spool().keys().ensure(SecretKeys.LINKS, new byte[] {1}, NOON).getFirst();
        SecretKey second = spool().keys().add(SecretKeys.LINKS, new byte[] {2}, NOON.plusSeconds(5));
        assertEquals(List.of(second, first), another().keys().all(SecretKeys.LINKS));
        assertEquals(List.of(), spool().keys().all("other"));
        assertEquals(1, spool().keys().removeOlder(SecretKeys.LINKS, NOON.plusSeconds(60)));
        assertEquals(List.of(second), spool().keys().all(SecretKeys.LINKS));
        assertEquals(0, spool().keys().removeOlder(SecretKeys.LINKS, NOON.plusSeconds(60)));
    }
}
