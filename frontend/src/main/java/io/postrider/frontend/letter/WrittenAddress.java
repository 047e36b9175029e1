package io.postrider.frontend.letter;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.TextRules;
import org.jspecify.annotations.Nullable;

/**
 * An address as it was written, with its name apart.
 *
 * @param place where it stood
 */
public record WrittenAddress(
        String place, String address, @Nullable String name) {
    private static final int NAME = 200;

    /** Reads {@code ann@example.com}, {@code Ann <ann@example.com>} and {@code "Ann, B." <ann@example.com>}. */
    public static WrittenAddress parse(String place, String written) {
        String text = written.strip();
        int open = text.lastIndexOf('<');
        if (open < 0 || !text.endsWith(">")) {
            return new WrittenAddress(place, text, null);
        }
        String name = text.substring(0, open).strip();
        return new WrittenAddress(
                place, text.substring(open + 1, text.length() - 1), name.isEmpty() ? null : unquoted(name));
    }

    /** Tells what is wrong with it, for one that is kept and not sent to at once. */
    public void check(Refusals faults) {
        TextRules.checkLine(place, name, NAME, faults);
        try {
            Mailbox.parse(address);
        } catch (InvalidAddressException e) {
            faults.add(place, Cleaned.quoted(address) + ": " + e.getMessage());
        }
    }

    private static String unquoted(String name) {
        if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
            return name;
        }
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 1; i < name.length() - 1; i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length() - 1) {
                c = name.charAt(++i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
