package io.postrider.frontend.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CleanedTest {

    @Test
    void leavesPlainTextAlone() {
        assertEquals("\"bob@b.com\"", Cleaned.quoted("bob@b.com"));
        assertEquals("-", Cleaned.logged(""));
        assertEquals("Zo\u00eb \uD83D\uDE00", Cleaned.logged("Zo\u00eb \uD83D\uDE00"));
    }

    @Test
    void showsWhatWouldDisturbALine() {
        assertEquals("a\\u000D\\u000Ab", Cleaned.logged("a\r\nb"));
        assertEquals("\\u001B[31m", Cleaned.logged("\u001B[31m"));
        assertEquals("\\u202Etxt", Cleaned.logged("\u202Etxt"));
        assertEquals("\\u0000\\u0085\\u2028\\uFEFF", Cleaned.logged("\0\u0085\u2028\uFEFF"));
    }

    @Test
    void showsHalfASurrogatePair() {
        assertEquals("\\uD800x", Cleaned.logged("\uD800x"));
    }

    @Test
    void leavesNoLineEndOrControlInAnything() {
        for (int c = 0; c < 0x10000; c++) {
            String clean = Cleaned.logged("a" + (char) c + "b");
            assertTrue(clean.chars().noneMatch(Character::isISOControl), clean);
            assertTrue(clean.chars().noneMatch(d -> d == 0x2028 || d == 0x2029 || d == 0x202E), clean);
        }
    }

    @Test
    void cutsWhatIsLong() {
        assertEquals("\"" + "x".repeat(60) + "...\"", Cleaned.quoted("x".repeat(1_000_000)));
        assertEquals("x".repeat(200) + "...", Cleaned.logged("x".repeat(201)));
        assertEquals("x".repeat(200), Cleaned.logged("x".repeat(200)));
    }
}
