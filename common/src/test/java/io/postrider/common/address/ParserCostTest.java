package io.postrider.common.address;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Any text, however long and odd, costs time in proportion to its length at most. */
class ParserCostTest {

    private static final List<String> REPEATED = List.of(
            ".",
            "@",
            "\"",
            "\\",
            "(",
            ")",
            "<",
            ">",
            "[",
            "]",
            ":",
            ";",
            ",",
            " ",
            "-",
            "a",
            "a.",
            "\\\"",
            "xn--",
            "xn--a.",
            "é",
            "é.",
            "e\u0301",
            "\u0301",
            "\u0316\u0301",
            "\u200D",
            "א",
            "\u3002",
            "😀",
            "\uD83D",
            "1.",
            "0:",
            "::");

    private static final List<String> BEFORE = List.of("", "a@", "\"", "a@[", "a@[IPv6:", "<", "\"\"@ü");

    @Test
    void staysLinearInTheLengthOfTheText() {
        for (String before : BEFORE) {
            for (String piece : REPEATED) {
                long shorter = leastNanos(before + piece.repeat(32_768 / piece.length()));
                long longer = leastNanos(before + piece.repeat(65_536 / piece.length()));
                assertTrue(
                        longer < 200_000 || longer <= 2.5 * shorter,
                        () -> "64k of " + piece + " behind " + before + ": " + longer + " ns after " + shorter);
            }
        }
    }

    @Test
    void costsLittleEvenAtTheLengthFromWhichTextsAreRefusedUnread() {
        for (String before : BEFORE) {
            for (String piece : REPEATED) {
                long nanos = leastNanos(before + piece.repeat((1024 - before.length()) / piece.length()));
                assertTrue(nanos < 10_000_000, () -> "1024 of " + piece + " behind " + before + ": " + nanos + " ns");
            }
        }
    }

    private static long leastNanos(String text) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            boolean valid = isMailbox(text);
            long taken = System.nanoTime() - start;
            assertTrue(!valid, () -> "an address: " + text);
            least = Math.min(least, taken);
        }
        return least;
    }

    private static boolean isMailbox(String text) {
        try {
            Mailbox.parse(text);
            return true;
        } catch (InvalidAddressException _) {
            return false;
        }
    }
}
