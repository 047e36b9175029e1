package io.postrider.settings.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesAsWrittenTest {

    @ParameterizedTest
    @CsvSource({
        "250ms, 250, 250ms", "30s, 30000, 30s", "90s, 90000, 1m30s", "5m, 300000, 5m", "1h30m, 5400000, 1h30m",
        "5d, 432000000, 5d", "0s, 0, 0s", "1D2H, 93600000, 1d2h", "' 5m ', 300000, 5m", "1s5ms, 1005, 1s5ms"
    })
    void durationsAreReadAndShown(String text, long millis, String shown) {
        assertEquals(millis, Durations.parse(text).toMillis());
        assertEquals(shown, Durations.show(Durations.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "5", "m", "-5m", "5 m", "5x", "1m2h", "5m5m", "1.5h", "9999999999s", "PT5M"})
    void whatIsNoDurationIsRefused(String text) {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> Durations.parse(text));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith("must be a duration such as"), wrong.getMessage());
    }

    @Test
    void aDurationWithoutUnitIsToldSo() {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> Durations.parse("300"));
        assertTrue(String.valueOf(wrong.getMessage()).endsWith("'300'; the unit is missing"), wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "25MB, 26214400, 25MB",
        "256kb, 262144, 256KB",
        "512, 512, 512",
        "512 B, 512, 512",
        "0, 0, 0",
        "1024, 1024, 1KB",
        "1 GB, 1073741824, 1GB"
    })
    void sizesAreReadAndShown(String text, long bytes, String shown) {
        assertEquals(bytes, ByteSize.parse(text).bytes());
        assertEquals(shown, ByteSize.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1", "1.5MB", "25 M B", "25Mb/s", "999999999999999GB", "1e6"})
    void whatIsNoSizeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:5080, 127.0.0.1, 5080", "[::1]:5080, ::1, 5080", "localhost:0, localhost, 0"})
    void listenAddressesAreReadAndShown(String text, String host, int port) {
        assertEquals(new ListenAddress(host, port), ListenAddress.parse(text));
        assertEquals(text, ListenAddress.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "5080",
                ":5080",
                "127.0.0.1",
                "127.0.0.1:",
                "::1:5080",
                "[::1]",
                "[::1",
                "[::1]5080",
                "a b:1",
                "a:65536",
                "a:-1",
                "a:1x",
                "[]:1",
                "a]:1",
                "x[::1]:1"
            })
    void whatIsNoListenAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"mx.example, mx.example, 25", "mx.example:2525, mx.example, 2525", "[::1], ::1, 25", "[::1]:26, ::1, 26"
    })
    void anExchangerMayHaveAPortOfItsOwn(String text, String host, int port) {
        assertEquals(host, ExchangerAddress.parse(text).host());
        assertEquals(port, ExchangerAddress.parse(text).portOr(25));
        assertEquals(text, ExchangerAddress.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mx.example:0", "::1", "mx example", "mx:smtp"})
    void whatIsNoExchangerIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ExchangerAddress.parse(text));
    }

    @Test
    void shardsCountFromZero() {
        assertEquals(new Shard(1, 2), Shard.parse("1/2"));
        assertEquals("0/1", Shard.parse("0/1").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2/2", "0/0", "1", "-1/2", "1/2/3", "a/b"})
    void whatIsNoShardIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Shard.parse(text));
    }

    @Test
    void aSpoolUrlNamesAFile() {
        assertEquals(
                Path.of("data/spool.db"), SpoolUrl.parse("sqlite:data/spool.db").file());
        assertEquals("sqlite:/a b/c:d.db", SpoolUrl.parse("sqlite:/a b/c:d.db").toString());
        assertThrows(IllegalArgumentException.class, () -> SpoolUrl.parse("data/spool.db"));
        assertThrows(IllegalArgumentException.class, () -> SpoolUrl.parse("sqlite:"));
        assertThrows(IllegalArgumentException.class, () -> SpoolUrl.parse("mysql:x"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true", "10.0.0.0/8, 11.0.0.1, false", "0.0.0.0/0, 203.0.113.9, true",
        "127.0.0.1, 127.0.0.1, true", "127.0.0.1, 127.0.0.2, false", "fd00::/8, fdff::1, true",
        "fd00::/8, fe80::1, false", "::/0, 10.0.0.1, false", "10.0.0.0/31, 10.0.0.1, true",
        "10.0.0.0/31, 10.0.0.2, false", "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    void aBlockContainsTheAddressesBehindItsPrefix(String block, String address, boolean inside) {
        assertEquals(inside, AddressBlock.parse(block).contains(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0/8", "::/129"})
    void whatIsNoBlockIsRefused(String text) {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> AddressBlock.parse(text));
        assertFalse(String.valueOf(wrong.getMessage()).isBlank());
    }
}
