package io.postrider.common.replies;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.ReplyClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the rules: the class of a reply whose code, status and words fit.
 *
 * @param code three digits, {@code x} for any; or {@code *}
 * @param status its three parts, {@code x} for any number; {@code -} alone for a reply without one; {@code *} alone for any
 * @param words one of these sets, each of whose members stands in the text; none at all fits every text
 */
record ReplyRule(ReplyClass replyClass, String code, List<String> status, List<List<String>> words) {

    private static final String ANY = "*";
    private static final List<String> ANY_STATUS = List.of(ANY);
    private static final List<String> NO_STATUS = List.of("-");

    ReplyRule {
        status = List.copyOf(status);
        words = List.copyOf(words);
    }

    /**
     * Reads {@code class code status words}, the words parted by {@code |} where one of them is enough and by {@code &} where
     * all must be there.
     *
     * @throws IllegalArgumentException it is no rule; the message says why
     */
    static ReplyRule parse(String line) {
        String[] parts = line.strip().split("\\s+", 4);
        if (parts.length < 3) {
            throw new IllegalArgumentException("a rule has a class, a code, a status and, if need be, words");
        }
        ReplyClass replyClass = ReplyClass.named(parts[0])
                .filter(named -> named != ReplyClass.UNKNOWN && named != ReplyClass.SUPPRESSED)
                .orElseThrow(() -> new IllegalArgumentException("there is no class '" + parts[0] + "'"));
        if (!parts[1].matches("\\*|[45][0-9x][0-9x]|xxx")) {
            throw new IllegalArgumentException("a code is 550, 5xx or *, not '" + parts[1] + "'");
        }
        if (!parts[2].matches("\\*|-|[45x]\\.(x|\\d{1,3})\\.(x|\\d{1,3})")) {
            throw new IllegalArgumentException("a status is 5.1.1, x.1.x, - or *, not '" + parts[2] + "'");
        }
        List<String> status = List.of(parts[2].split("\\.", 3));
        return new ReplyRule(replyClass, parts[1], status, parts.length < 4 ? List.of() : words(parts[3]));
    }

    private static List<List<String>> words(String text) {
        List<List<String>> sets = new ArrayList<>();
        for (String alternative : text.split("\\|", -1)) {
            List<String> set = new ArrayList<>();
            for (String word : alternative.split("&", -1)) {
                if (word.isBlank()) {
                    throw new IllegalArgumentException("there is nothing before or after a | or &");
                }
                set.add(word.strip().toLowerCase(Locale.ROOT));
            }
            sets.add(set);
        }
        return sets;
    }

    /** @param text in lower case */
    boolean fits(int replyCode, @Nullable EnhancedStatus enhanced, String text) {
        return fitsCode(replyCode) && fitsStatus(enhanced) && fitsWords(text);
    }

    private boolean fitsCode(int replyCode) {
        if (code.equals(ANY)) {
            return true;
        }
        int rest = replyCode;
        for (int i = 2; i >= 0; i--) {
            char digit = code.charAt(i);
            if (digit != 'x' && digit - '0' != rest % 10) {
                return false;
            }
            rest /= 10;
        }
        return true;
    }

    private boolean fitsStatus(@Nullable EnhancedStatus enhanced) {
        if (status.equals(ANY_STATUS)) {
            return true;
        }
        if (enhanced == null || status.equals(NO_STATUS)) {
            return enhanced == null && status.equals(NO_STATUS);
        }
        return fits(status.get(0), enhanced.statusClass())
                && fits(status.get(1), enhanced.subject())
                && fits(status.get(2), enhanced.detail());
    }

    private static boolean fits(String part, int number) {
        return part.equals("x") || part.equals(Integer.toString(number));
    }

    private boolean fitsWords(String text) {
        if (words.isEmpty()) {
            return true;
        }
        for (List<String> set : words) {
            if (set.stream().allMatch(text::contains)) {
                return true;
            }
        }
        return false;
    }
}
