package io.postrider.bounces.report;

import io.postrider.common.delivery.EnhancedStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of one recipient.
 *
 * @param address as the reporting host calls it, or null; after forwarding it is another one than ours
 * @param original as we called it, where the host tells, or null
 * @param status why (RFC 3463), or null where nothing was said
 * @param text what the host says in words, cleaned, at most 500 characters
 */
public record RecipientReport(
        @Nullable String address,
        @Nullable String original,
        Verdict verdict,
        @Nullable EnhancedStatus status,
        String text) {

    private static final int LONGEST = 500;

    public RecipientReport {
        text = clean(text);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length() && clean.length() < LONGEST; i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
            boolean hidden = Character.getType(c) == Character.FORMAT || Character.isSurrogate(c);
            if (space && !clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
                clean.append(' ');
            } else if (!space && !hidden) {
                clean.append(c);
            }
        }
        return clean.toString().strip();
    }

    /** Whether it is this mailbox that the report means. */
    public boolean isAbout(String mailbox) {
        return mailbox.equalsIgnoreCase(original) || mailbox.equalsIgnoreCase(address);
    }
}
