package io.postrider.bounces.report.text;

import io.postrider.common.delivery.EnhancedStatus;
import java.util.Optional;

/** Finds a status in what hosts write: an enhanced one (RFC 3463), or else what a reply code says (RFC 5321, 4.2.3). */
public final class StatusText {

    private StatusText() {}

    /** The first enhanced status; else one made from the first reply code of three digits that stands alone. */
    public static Optional<EnhancedStatus> find(String text) {
        for (int i = 0; i + 4 < text.length(); i++) {
            if (isStart(text, i) && text.charAt(i + 1) == '.') {
                Optional<EnhancedStatus> status = enhanced(text, i);
                if (status.isPresent()) {
                    return status;
                }
            }
        }
        for (int i = 0; i + 2 < text.length(); i++) {
            if (isStart(text, i) && digits(text, i) == 3 && standsAlone(text, i + 3)) {
                return fromCode(Integer.parseInt(text.substring(i, i + 3)));
            }
        }
        return Optional.empty();
    }

    /** Exactly one status and nothing else but comments behind it. */
    public static Optional<EnhancedStatus> parse(String text) {
        return isStart(text, 0) ? enhanced(text, 0) : Optional.empty();
    }

    private static boolean isStart(String text, int at) {
        if (at >= text.length() || (at > 0 && isWordOrDot(text.charAt(at - 1)))) {
            return false;
        }
        char c = text.charAt(at);
        return c == '2' || c == '4' || c == '5';
    }

    private static boolean isWordOrDot(char c) {
        return Character.isLetterOrDigit(c) || c == '.';
    }

    private static Optional<EnhancedStatus> enhanced(String text, int at) {
        int subject = at + 2;
        int subjectDigits = digits(text, subject);
        int detail = subject + subjectDigits + 1;
        if (subjectDigits < 1 || subjectDigits > 3 || detail > text.length() || text.charAt(detail - 1) != '.') {
            return Optional.empty();
        }
        int detailDigits = digits(text, detail);
        int end = detail + detailDigits;
        // 5.1.2.3 is an address, or a version.
        boolean goesOn = end + 1 < text.length() && text.charAt(end) == '.' && digits(text, end + 1) > 0;
        if (detailDigits < 1 || detailDigits > 3 || goesOn || text.charAt(at + 1) != '.') {
            return Optional.empty();
        }
        return Optional.of(new EnhancedStatus(
                text.charAt(at) - '0',
                Integer.parseInt(text.substring(subject, subject + subjectDigits)),
                Integer.parseInt(text.substring(detail, end))));
    }

    private static int digits(String text, int from) {
        int count = 0;
        while (from + count < text.length() && count < 4 && isDigit(text.charAt(from + count))) {
            count++;
        }
        return count;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean standsAlone(String text, int end) {
        return end >= text.length() || text.charAt(end) == ' ' || text.charAt(end) == '-' || text.charAt(end) == ':';
    }

    /** Only of codes whose meaning is plain. */
    private static Optional<EnhancedStatus> fromCode(int code) {
        return switch (code) {
            case 550, 551, 553, 450 -> Optional.of(new EnhancedStatus(code / 100, 0, 0));
            case 552, 452 -> Optional.of(new EnhancedStatus(code / 100, 2, 2));
            case 554, 521, 556 -> Optional.of(new EnhancedStatus(5, 0, 0));
            case 421, 451 -> Optional.of(new EnhancedStatus(4, 0, 0));
            default -> Optional.empty();
        };
    }
}
