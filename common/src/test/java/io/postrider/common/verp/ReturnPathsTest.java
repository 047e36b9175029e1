package io.postrider.common.verp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.returns.ReturnKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturnPathsTest {
    private static final Domain DOMAIN = new Domain("bounces.sender.example");
    private static final Mark MARK = new Mark(new EnvelopeId(1_234_567), 3);

    private final ReturnPaths paths = new ReturnPaths(DOMAIN, List.of(key(1), key(2)));

    @Test
    void knowsWhatItHasMade() throws InvalidAddressException {
        for (long envelope : new long[] {0, 1, 1024, Long.MAX_VALUE >> 10, Long.MAX_VALUE}) {
            for (int recipient : new int[] {0, 1, 1023}) {
                Mark mark = new Mark(new EnvelopeId(envelope), recipient);
                Mailbox made = paths.make(mark);
                assertTrue(made.localPart().length() <= 40, made::toString);
                assertEquals(Optional.of(mark), paths.read(Mailbox.parse(made.toString())));
            }
        }
    }

    /** So that what was sent yesterday is known tomorrow, whatever is changed here. */
    @Test
    void staysAsItIs() {
        assertEquals(
                "b-15lk7-3-j09fd2ot9mo6rtgp@bounces.sender.example",
                paths.make(MARK).toString());
    }

    @Test
    void knowsItInUpperCaseToo() {
        String localPart = paths.make(MARK).localPart().toUpperCase(Locale.ROOT);
        assertEquals(Optional.of(MARK), paths.read(new Mailbox(localPart, DOMAIN)));
    }

    @Test
    void knowsMarksOfOlderKeysAndOfNoOthers() {
        assertEquals(Optional.of(MARK), paths.read(new ReturnPaths(DOMAIN, List.of(key(2))).make(MARK)));
        assertEquals(Optional.empty(), paths.read(new ReturnPaths(DOMAIN, List.of(key(3))).make(MARK)));
    }

    @Test
    void knowsNothingThatWasChanged() {
        String made = paths.make(MARK).localPart();
        for (int i = 0; i < made.length(); i++) {
            for (char c : "0123456789abcdefghijklmnopqrstuv-+xyz.".toCharArray()) {
                String changed = made.substring(0, i) + c + made.substring(i + 1);
                if (!changed.equals(made)) {
                    assertEquals(Optional.empty(), paths.read(new Mailbox(changed, DOMAIN)), changed);
                }
            }
            assertEquals(Optional.empty(), paths.read(new Mailbox(made.substring(0, i), DOMAIN)));
        }
        assertEquals(Optional.empty(), paths.read(new Mailbox(made, new Domain("sender.example"))));
        assertEquals(Optional.empty(), paths.read(new Mailbox("b--3-" + made.substring(10), DOMAIN)));
        assertEquals(Optional.empty(), paths.read(new Mailbox("b-+1-3-" + made.substring(10), DOMAIN)));
        assertEquals(Optional.empty(), paths.read(new Mailbox("b-vvvvvvvvvvvvv-3-" + made.substring(10), DOMAIN)));
        assertEquals(Optional.empty(), paths.read(new Mailbox("postmaster", DOMAIN)));
    }

    @Test
    void givesEachRecipientOneOfItsOwn() {
        assertNotEquals(paths.make(MARK), paths.make(new Mark(MARK.envelope(), 4)));
        String one = paths.make(new Mark(new EnvelopeId(1), 11)).localPart();
        String other = paths.make(new Mark(new EnvelopeId(11), 1)).localPart();
        assertNotEquals(one.substring(one.length() - 16), other.substring(other.length() - 16));
    }

    private static ReturnKey key(int of) {
        byte[] octets = new byte[ReturnKey.LENGTH];
        Arrays.fill(octets, (byte) of);
        return new ReturnKey(octets);
    }
}
