package io.postrider.common.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionIdTest {

    private static final String HEX = "0199a0b1c2d37e4f8a5b6c7d8e9f0a1b";
    private static final SubmissionId ID = new SubmissionId(UUID.fromString("0199a0b1-c2d3-7e4f-8a5b-6c7d8e9f0a1b"));

    @Test
    void isWrittenAsThirtyTwoLowerCaseHexDigits() {
        assertEquals(HEX, ID.toString());
        assertEquals("0".repeat(32), new SubmissionId(new UUID(0, 0)).toString());
        assertEquals("f".repeat(32), new SubmissionId(new UUID(-1, -1)).toString());
        assertEquals("0".repeat(15) + "1" + "0".repeat(15) + "2", new SubmissionId(new UUID(1, 2)).toString());
    }

    @Test
    void isReadInEitherCase() {
        assertEquals(Optional.of(ID), SubmissionId.parse(HEX));
        assertEquals(Optional.of(ID), SubmissionId.parse(HEX.toUpperCase(Locale.ROOT)));
    }

    @Test
    void isTheSameAfterWritingAndReading() {
        Random random = new Random(9562);
        for (int n = 0; n < 1_000; n++) {
            SubmissionId id = new SubmissionId(new UUID(random.nextLong(), random.nextLong()));
            assertEquals(Optional.of(id), SubmissionId.parse(id.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0199a0b1c2d37e4f8a5b6c7d8e9f0a1",
                "0199a0b1c2d37e4f8a5b6c7d8e9f0a1bb",
                "0199a0b1-c2d3-7e4f-8a5b-6c7d8e9f0a1b",
                "0199a0b1c2d37e4f8a5b6c7d8e9f0a1g",
                " 199a0b1c2d37e4f8a5b6c7d8e9f0a1b",
                "+199a0b1c2d37e4f8a5b6c7d8e9f0a1b",
                "0199a0b1c2d37e4f-a5b6c7d8e9f0a1b",
                "0199a0b1c2d37e4f8a5b6c7d8e9f0a1\n",
                "٠199a0b1c2d37e4f8a5b6c7d8e9f0a1b",
                "０199a0b1c2d37e4f8a5b6c7d8e9f0a1b",
                "ａ199a0b1c2d37e4f8a5b6c7d8e9f0a1b",
            })
    void isNothingElse(String text) {
        assertEquals(Optional.empty(), SubmissionId.parse(text));
    }
}
