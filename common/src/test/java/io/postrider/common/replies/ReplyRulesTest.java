package io.postrider.common.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.delivery.ReplyClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shipped rules against what hosts of the field say, and the form of rules. */
final class ReplyRulesTest {

    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\d{3})(?: (\\d)\\.(\\d{1,3})\\.(\\d{1,3}))? (.*)");

    private final ReplyRules shipped = ReplyRules.shipped();

    @Test
    void everyReplyOfTheTableHasItsClass() throws IOException {
        List<String> wrong = new ArrayList<>();
        Set<ReplyClass> seen = EnumSet.noneOf(ReplyClass.class);
        int known = 0;
        for (String line : table()) {
            Matcher parts = LINE.matcher(line);
            assertTrue(parts.matches(), line);
            ReplyClass expected = ReplyClass.named(parts.group(1)).orElseThrow(() -> new AssertionError(line));
            ReplyClass found = shipped.of(reply(parts));
            seen.add(expected);
            known++;
            if (found != expected) {
                wrong.add(found.word() + " instead of " + line);
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(known > 100, "the table has shrunk to " + known);
        assertEquals(EnumSet.of(ReplyClass.SUPPRESSED), EnumSet.complementOf(EnumSet.copyOf(seen)));
    }

    @Test
    void whatStoodInTheWayOfOurOwnHasAClassToo() {
        assertEquals(ReplyClass.INFRASTRUCTURE, shipped.of(new Cause.Unreachable("connection refused")));
        assertEquals(ReplyClass.BAD_DOMAIN, noRoute(5, 1, 2, "no such domain"));
        assertEquals(ReplyClass.BAD_DOMAIN, noRoute(5, 1, 10, "the domain takes no mail (null MX)"));
        assertEquals(ReplyClass.BAD_DOMAIN, noRoute(5, 4, 4, "no exchanger has an address"));
        assertEquals(ReplyClass.INFRASTRUCTURE, noRoute(4, 4, 4, "only private addresses"));
        assertEquals(ReplyClass.PROTOCOL, noRoute(5, 6, 7, "addresses beyond ASCII are not taken"));
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        ReplyRules rules = ReplyRules.parse("""
                # of ours

                rate     550  x.7.1  only on & tuesdays | quota
                content  5xx  -
                policy   *    5.x.x""");
        assertEquals(ReplyClass.RATE, of(rules, 550, new EnhancedStatus(5, 7, 1), "Only ON some tuesdays"));
        assertEquals(ReplyClass.RATE, of(rules, 550, new EnhancedStatus(5, 7, 1), "no QUOTA left"));
        assertEquals(ReplyClass.POLICY, of(rules, 550, new EnhancedStatus(5, 7, 1), "only on mondays"));
        assertEquals(ReplyClass.POLICY, of(rules, 551, new EnhancedStatus(5, 7, 1), "quota"));
        assertEquals(ReplyClass.CONTENT, of(rules, 599, null, "anything"));
        assertEquals(ReplyClass.UNKNOWN, of(rules, 450, null, "anything"));
        assertEquals(ReplyClass.UNKNOWN, of(rules, 450, new EnhancedStatus(4, 7, 1), "quota"));
    }

    @Test
    void rulesOfAnOperatorAreAskedFirst() {
        ReplyRules own = ReplyRules.parse("greylisted 550 * nonesuch");
        ReplyRules both = own.before(shipped);
        assertEquals(ReplyClass.GREYLISTED, of(both, 550, null, "Nonesuch here"));
        assertEquals(ReplyClass.BAD_MAILBOX, of(both, 550, null, "user unknown"));
    }

    @Test
    void aLineThatIsNoRuleIsNamedWithItsNumber() {
        assertFault("rate 550 *\nnonsense 550 *", "line 2: there is no class 'nonsense'");
        assertFault("unknown 550 *", "line 1: there is no class 'unknown'");
        assertFault("rate 250 *", "line 1: a code is 550, 5xx or *, not '250'");
        assertFault("rate 550 5.1", "line 1: a status is 5.1.1, x.1.x, - or *, not '5.1'");
        assertFault("rate 550", "line 1: a rule has a class, a code, a status and, if need be, words");
        assertFault("rate 550 * a | | b", "line 1: there is nothing before or after a | or &");
        assertFault("rate 550 * a &", "line 1: there is nothing before or after a | or &");
    }

    private static void assertFault(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> ReplyRules.parse(text))
                        .getMessage());
    }

    private ReplyClass noRoute(int statusClass, int subject, int detail, String what) {
        return shipped.of(new Cause.NoRoute(new EnhancedStatus(statusClass, subject, detail), what));
    }

    private static ReplyClass of(ReplyRules rules, int code, @Nullable EnhancedStatus status, String text) {
        return rules.of(new Reply(code, status, text));
    }

    private static Reply reply(Matcher parts) {
        EnhancedStatus status = parts.group(4) == null
                ? null
                : new EnhancedStatus(number(parts.group(4)), number(parts.group(5)), number(parts.group(6)));
        return new Reply(number(parts.group(3)), status, parts.group(7));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static List<String> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReplyRulesTest.class.getResourceAsStream("replies.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
