package io.postrider.frontend.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import org.junit.jupiter.api.Test;

/** Of those it has it is never wrong, of others seldom, and it stays small. */
class SuppressionFilterTest {
    private static final ClientId SHOP = new ClientId(7);
    private static final int MANY = 300_000;

    private final SuppressionFilter filter = new SuppressionFilter();

    @Test
    void manyAddressesTakeLittleAndAreAllKnown() {
        assertTrue(filter.isEmpty());
        for (int i = 0; i < MANY; i++) {
            filter.add(SHOP, mailbox("user" + i));
        }
        assertFalse(filter.isEmpty());
        int wrong = 0;
        for (int i = 0; i < MANY; i++) {
            assertTrue(filter.mayHave(SHOP, mailbox("user" + i)), () -> "one was forgotten");
            wrong += filter.mayHave(SHOP, mailbox("other" + i)) ? 1 : 0;
        }
        assertTrue(wrong < MANY / 30, "wrong of " + wrong + " in " + MANY);
        assertTrue(filter.octets() <= 1 << 20, "it takes " + filter.octets() + " octets");
    }

    @Test
    void howeverManyThereAreItKeepsItsBound() {
        SuppressionFilter small = new SuppressionFilter(1 << 13);
        for (int i = 0; i < 100_000; i++) {
            small.add(new ClientId(i), mailbox("u"));
        }
        assertEquals(8L * ((1 << 13) - (1 << 10)), small.octets());
        assertTrue(small.mayHave(new ClientId(99_999), mailbox("u")));
    }

    private static Mailbox mailbox(String localPart) {
        return new Mailbox(localPart, new Domain("one.test"));
    }
}
