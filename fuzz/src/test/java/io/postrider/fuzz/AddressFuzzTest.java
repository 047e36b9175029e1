package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import java.nio.charset.StandardCharsets;

/** One parser reads every address; what it takes stands in commands and headers as it is. */
class AddressFuzzTest {

    @FuzzTest
    void isAMailboxOrRefused(byte[] octets) {
        String written = new String(octets, StandardCharsets.UTF_8);
        try {
            Mailbox mailbox = Mailbox.parse(written);
            String normal = mailbox.toString();
            assertEquals(mailbox, Mailbox.parse(normal), "not in normal form");
            assertEquals(mailbox, Mailbox.ofStored(normal));
            assertTrue(normal.getBytes(StandardCharsets.UTF_8).length <= 254, normal);
            assertTrue(normal.chars().noneMatch(Character::isISOControl), "a control character in " + normal);
            assertTrue(mailbox.domain().ascii().chars().allMatch(c -> c > 0x20 && c < 0x7F), normal);
            assertEquals(normal.lastIndexOf('@'), mailbox.localPart().length(), "two readings of " + normal);
        } catch (InvalidAddressException e) {
            String reason = String.valueOf(e.getMessage());
            assertTrue(reason.chars().noneMatch(Character::isISOControl), reason);
        }
    }
}
