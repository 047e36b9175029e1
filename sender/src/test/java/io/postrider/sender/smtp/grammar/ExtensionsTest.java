package io.postrider.sender.smtp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionsTest {

    private static Extensions offered(String... lines) {
        List<String> all = new ArrayList<>(List.of("mx.test greets you"));
        all.addAll(List.of(lines));
        return Extensions.parse(all);
    }

    @Test
    void readsKeywordsInAnyCase() {
        Extensions offered = offered("pipelining", "8BitMime", "SMTPUTF8", "StartTLS", "Chunking", "X-ODD thing", "");
        assertTrue(offered.pipelining() && offered.eightBitMime() && offered.smtputf8());
        assertTrue(offered.startTls() && offered.chunking());
        assertFalse(offered.size());
    }

    @Test
    void takesTheGreetingLineForNoExtension() {
        assertFalse(Extensions.parse(List.of("PIPELINING")).pipelining());
    }

    @Test
    void inLmtpThereAreNoChunksAndAnAnswerForEach() {
        Extensions lmtp =
                offered("PIPELINING", "CHUNKING", "SIZE 77", "LIMITS RCPTMAX=5").inLmtp();

        assertTrue(lmtp.answersEach() && lmtp.withoutChunking().answersEach());
        assertFalse(lmtp.chunking());
        assertTrue(lmtp.pipelining());
        assertEquals(OptionalLong.of(77), lmtp.sizeLimit());
        assertEquals(OptionalInt.of(5), lmtp.recipientMax());
        assertFalse(offered("CHUNKING").withoutChunking().answersEach());
    }

    @ParameterizedTest
    @CsvSource({
        "SIZE,0",
        "SIZE 0,0",
        "SIZE 1000,1000",
        "SIZE x,0",
        "SIZE -1,0",
        "SIZE 9223372036854775808,0",
        "'SIZE  77 ',77"
    })
    void takesALimitOnlyFromANumber(String line, long limit) {
        Extensions offered = offered(line);
        assertTrue(offered.size());
        assertEquals(limit == 0 ? OptionalLong.empty() : OptionalLong.of(limit), offered.sizeLimit());
    }

    @Test
    void readsTheLimitsOfRfc9422() {
        Extensions offered = offered("LIMITS RCPTMAX=20 mailmax=5 RCPTDOMAINMAX=1");
        assertEquals(OptionalInt.of(20), offered.recipientMax());
        assertEquals(OptionalInt.of(5), offered.transactionMax());
        Extensions garbage = offered("LIMITS RCPTMAX=0 MAILMAX=many =3 RCPTMAX");
        assertEquals(OptionalInt.empty(), garbage.recipientMax());
        assertEquals(OptionalInt.empty(), garbage.transactionMax());
    }
}
