package io.postrider.sender.smtp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack A7: nothing in an address becomes a command, a parameter or another address. */
class AddressesTest {

    private static Optional<String> fault(String localPart) {
        return Addresses.fault(new Mailbox(localPart, new Domain("x.test")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.b+c",
                "!#$%&'*+-/=?^_`{|}~",
                "\"a b\"",
                "\"a\\\"b\"",
                "\"<@>\"",
                "\"\"",
                "j\u00f6rg",
                "\u5f20",
                "\ud83d\udcee",
                "\u760d\u760a"
            })
    void letsAddressesPass(String localPart) {
        assertEquals(Optional.empty(), fault(localPart));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a>b",
                "<a",
                "a@b",
                "a\r\nRCPT TO:<evil@x",
                "a\nb",
                "a\0b",
                "\"a",
                "\"",
                "a\"b",
                "\"a\"b\"",
                "\"a\\\"",
                "\"a\r\nb\"",
                "\"a\\\rb\"",
                "a\u0085b",
                "\ud83d",
                "\udcee",
                "a\ud83db",
                "a,b",
                "a\\b",
                "a:b"
            })
    void stopsWhatIsNoLocalPart(String localPart) {
        assertTrue(fault(localPart).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x.test>", "x test", "x.test\r\nDATA", "x\u0000", "b\u00fccher.test", "x.test SIZE=1", "a@b"})
    void stopsWhatIsNoDomain(String domain) {
        assertFalse(Addresses.isDomain(domain));
        assertTrue(Addresses.fault(new Mailbox("a", new Domain(domain))).isPresent());
    }

    @Test
    void stopsAnAddressThatIsLongerThanACommand() {
        assertTrue(fault("a".repeat(600)).isPresent());
    }

    @Test
    void noCharacterOfUnicodeBecomesALineEnd() throws Exception {
        for (int high = 0; high <= 0xFF; high++) {
            for (int low : new int[] {0x0D, 0x0A, 0x00}) {
                String localPart = "a" + (char) (high << 8 | low) + "b";
                if (fault(localPart).isEmpty()) {
                    byte[] octets = command(localPart);
                    for (int i = 0; i < octets.length - 2; i++) {
                        assertTrue(octets[i] < 0 || octets[i] >= ' ', "U+" + Integer.toHexString(high << 8 | low));
                    }
                }
            }
        }
    }

    @Test
    void theBufferRefusesWhatTheCheckWouldHaveMissed() {
        assertThrows(IllegalArgumentException.class, () -> command("a\r\nb"));
    }

    private static byte[] command(String localPart) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        SendBuffer buffer = new SendBuffer((octets, length) -> wire.write(octets, 0, length));
        buffer.path(new ReversePath.ToMailbox(new Mailbox(localPart, new Domain("x.test"))));
        buffer.endCommand(new Transcript());
        buffer.flush();
        assertEquals("<" + localPart + "@x.test>\r\n", wire.toString(StandardCharsets.UTF_8));
        return wire.toByteArray();
    }
}
