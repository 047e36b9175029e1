package io.postrider.frontend.rules;

import io.postrider.frontend.refusal.Refusals;
import org.jspecify.annotations.Nullable;

/** What a text may hold. */
public final class TextRules {

    /** Longer header sections are refused by many exchangers; encoded, this is up to 40 KB. */
    private static final int LINE_LIMIT = 10_000;

    /** Characters looked at together. */
    private static final int STRETCH = 1024;

    private TextRules() {}

    /** Text of one line, such as a subject. */
    public static void checkLine(String field, @Nullable String line, Refusals refusals) {
        checkLine(field, line, LINE_LIMIT, refusals);
    }

    public static void checkLine(String field, @Nullable String line, int limit, Refusals refusals) {
        if (line == null) {
            return;
        }
        if (line.length() > limit) {
            refusals.add(field, "is longer than " + limit + " characters");
            return;
        }
        int control = firstControl(line);
        if (control >= 0) {
            refusals.add(field, "has a control character (" + named(line.charAt(control)) + ") at position " + control);
        }
        checkSurrogates(field, line, refusals);
    }

    /** Text of any number of lines. */
    public static void checkText(String field, @Nullable String text, Refusals refusals) {
        if (text == null) {
            return;
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            refusals.add(field, "has a NUL character (U+0000) at position " + nul);
        }
        checkSurrogates(field, text, refusals);
    }

    private static void checkSurrogates(String field, String text, Refusals refusals) {
        if (highest(text) < Character.MIN_SURROGATE) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                refusals.add(field, "has half a surrogate pair (" + named(c) + ") at position " + i);
                return;
            }
        }
    }

    /** The highest character there is: a look at whole stretches costs a tenth of a look at each. */
    private static char highest(String text) {
        char[] stretch = new char[Math.min(text.length(), STRETCH)];
        int highest = 0;
        for (int from = 0; from < text.length(); from += stretch.length) {
            int length = Math.min(stretch.length, text.length() - from);
            text.getChars(from, from + length, stretch, 0);
            for (int i = 0; i < length; i++) {
                highest = Math.max(highest, stretch[i]);
            }
        }
        return (char) highest;
    }

    private static int firstControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return i;
            }
        }
        return -1;
    }

    private static String named(char c) {
        return String.format("U+%04X", (int) c);
    }
}
