package io.postrider.frontend.raw;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.frontend.refusal.Cleaned;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one mailbox of a From or Sender field (RFC 5322, 3.4), stricter than the grammar: what two readers could read
 * as two authors is refused, so that whoever checks the author and whoever shows it mean the same. One pass.
 */
final class OneMailbox {
    private final String value;
    /** What stands outside of comments, each of which is a space. */
    private final StringBuilder bare = new StringBuilder();

    private int depth;
    private boolean quoted;
    private int open = -1;
    private int close = -1;

    private OneMailbox(String value) {
        this.value = value;
    }

    /** The mailbox, or null, and the reason is told. */
    static @Nullable Mailbox read(String value, Consumer<String> objection) {
        OneMailbox field = new OneMailbox(value);
        String reason = field.scan();
        if (!reason.isEmpty()) {
            objection.accept("names " + Cleaned.quoted(value.strip()) + ": " + reason);
            return null;
        }
        try {
            return Mailbox.parse(field.address());
        } catch (InvalidAddressException e) {
            objection.accept("names " + Cleaned.quoted(field.address()) + ": " + e.getMessage());
            return null;
        }
    }

    private String address() {
        return open < 0
                ? bare.toString().strip()
                : bare.substring(open + 1, close).strip();
    }

    /** Why it is not one mailbox; empty if it may be. */
    private String scan() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                if (++i == value.length()) {
                    return "it ends in a backslash";
                }
                keep(c);
                keep(value.charAt(i));
            } else if (quoted) {
                keep(c);
                quoted = c != '"';
            } else if (depth > 0 || c == '(') {
                comment(c);
            } else {
                String reason = plain(c);
                if (!reason.isEmpty()) {
                    return reason;
                }
            }
        }
        if (quoted || depth > 0) {
            return quoted ? "a quotation mark is not closed" : "a comment is not closed";
        }
        return open >= 0 && close < 0 ? "< is not closed" : "";
    }

    private void keep(char c) {
        if (depth == 0) {
            bare.append(c);
        }
    }

    private void comment(char c) {
        if (c == '(' && depth++ == 0) {
            bare.append(' ');
        } else if (c == ')') {
            depth--;
        }
    }

    private String plain(char c) {
        switch (c) {
            case ',', ';', ':' -> {
                return "it must be one address, with a name in quotation marks if that has a comma or a colon";
            }
            case ')' -> {
                return "a comment is closed that was not opened";
            }
            case '<' -> {
                if (open >= 0) {
                    return "there is more than one <";
                }
                if (bare.indexOf("@") >= 0 && hasBareAt()) {
                    return "a name with an @ must stand in quotation marks";
                }
                open = bare.length();
            }
            case '>' -> {
                if (open < 0 || close >= 0) {
                    return "there is a > too many";
                }
                close = bare.length();
            }
            case '"' -> quoted = true;
            default -> {
                if (close >= 0 && c != ' ' && c != '\t') {
                    return "something stands behind the address";
                }
            }
        }
        bare.append(c);
        return "";
    }

    /** Whether one stands outside of quotation marks. */
    private boolean hasBareAt() {
        boolean within = false;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (within && c == '\\') {
                i++;
            } else if (c == '"') {
                within = !within;
            } else if (c == '@' && !within) {
                return true;
            }
        }
        return false;
    }
}
