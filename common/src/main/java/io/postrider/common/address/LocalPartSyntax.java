package io.postrider.common.address;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** The grammar of a local part (RFC 5321, 4.1.2 as RFC 6531, 3.3 widens it) and its one normal form. */
final class LocalPartSyntax {

    private static final int MAX_OCTETS = 64;

    /** Letters, digits and these (RFC 5322, 3.2.3). */
    private static final String ATEXT_MARKS = "!#$%&'*+-/=?^_`{|}~";

    private static final boolean[] ATEXT = new boolean[0x80];

    static {
        for (int c = 0; c < 0x80; c++) {
            ATEXT[c] = Character.isLetterOrDigit(c) || ATEXT_MARKS.indexOf(c) >= 0;
        }
    }

    private LocalPartSyntax() {}

    /** Where the {@code @} behind the local part stands; what is before it keeps to the grammar. */
    static int end(String address) throws InvalidAddressException {
        if (address.charAt(0) == '"') {
            int close = closingQuote(address);
            if (close + 1 == address.length()) {
                throw new InvalidAddressException("the domain is missing");
            }
            if (address.charAt(close + 1) != '@') {
                throw new InvalidAddressException("something stands between the closing quote and the @");
            }
            return close + 1;
        }
        int end = 0;
        while (end < address.length() && isDotStringCharacter(address.charAt(end))) {
            end++;
        }
        if (end < address.length() && address.charAt(end) != '@') {
            throw unquoted(address.charAt(end));
        }
        if (end == 0) {
            throw new InvalidAddressException(
                    address.indexOf(':') > 0 ? "the address has a source route" : "the local part is missing");
        }
        String reason = misplacedDot(address, end);
        if (reason != null) {
            throw new InvalidAddressException(reason);
        }
        if (end == address.length()) {
            throw new InvalidAddressException("the domain is missing");
        }
        return end;
    }

    /**
     * Quotes only where they are needed, backslashes only where they are needed, in Normalization Form C (RFC 6532,
     * 3.1), so that two ways to write one local part are equal.
     */
    static String normalForm(String localPart) throws InvalidAddressException {
        boolean quoted = localPart.charAt(0) == '"';
        if (!quoted && isAscii(localPart)) {
            checkLength(localPart.length());
            return localPart;
        }
        String content = quoted ? unquote(localPart) : localPart;
        if (!isAscii(content)) {
            content = Normalizer.normalize(content, Normalizer.Form.NFC);
            checkCharacters(content);
        }
        String normalForm = isDotString(content) ? content : quote(content);
        if (!quoted && normalForm.charAt(0) == '"') {
            // A few characters normalise to ASCII ones, U+037E to the semicolon.
            throw new InvalidAddressException("the local part has a character that must stand in quotes");
        }
        checkLength(octets(normalForm));
        return normalForm;
    }

    /** Octets in UTF-8. */
    static int octets(String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            octets += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return octets;
    }

    private static void checkLength(int octets) throws InvalidAddressException {
        if (octets > MAX_OCTETS) {
            throw new InvalidAddressException("the local part is longer than " + MAX_OCTETS + " octets");
        }
    }

    private static boolean isDotStringCharacter(char c) {
        return c >= 0x80 || ATEXT[c] || c == '.';
    }

    private static boolean isDotString(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDotStringCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && misplacedDot(text, text.length()) == null;
    }

    private static @Nullable String misplacedDot(String text, int end) {
        if (text.charAt(0) == '.') {
            return "the local part begins with a dot";
        }
        if (text.charAt(end - 1) == '.') {
            return "the local part ends with a dot";
        }
        int twice = text.indexOf("..");
        return twice >= 0 && twice < end ? "the local part has two dots in a row" : null;
    }

    private static InvalidAddressException unquoted(char c) {
        return new InvalidAddressException(
                switch (c) {
                    case ' ' -> "the local part has a space outside quotes";
                    case '<', '>' -> "the address has angle brackets; write it without them and without a name";
                    case '"' -> "the local part has a quote in its middle";
                    default ->
                        Character.isISOControl(c)
                                ? "the local part has a control character"
                                : "the local part has a " + c + " outside quotes";
                });
    }

    private static int closingQuote(String address) throws InvalidAddressException {
        for (int i = 1; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\' && ++i < address.length()) {
                c = address.charAt(i);
                if (c >= 0x80) {
                    throw new InvalidAddressException("a backslash stands before a character that needs none");
                }
            }
            if (c < 0x20 || c == 0x7F) {
                throw new InvalidAddressException("the local part has a control character");
            }
        }
        throw new InvalidAddressException("the local part has no closing quote");
    }

    private static String unquote(String quoted) {
        StringBuilder content = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            if (quoted.charAt(i) == '\\') {
                i++;
            }
            content.append(quoted.charAt(i));
        }
        return content.toString();
    }

    private static String quote(String content) {
        StringBuilder quoted = new StringBuilder(content.length() + 8).append('"');
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Refuses what cannot be seen or is no character: two addresses that look alike on a screen should be alike. */
    private static void checkCharacters(String content) throws InvalidAddressException {
        for (int i = 0; i < content.length(); ) {
            int c = content.codePointAt(i);
            if (c >= 0x80 && !isVisible(c)) {
                throw new InvalidAddressException(
                        "the local part has the invisible or invalid " + InvalidAddressException.describe(c));
            }
            i += Character.charCount(c);
        }
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Persian and the scripts of India are not written well without the two joiners.
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
            default -> (codePoint & 0xFFFE) != 0xFFFE && (codePoint < 0xFDD0 || codePoint > 0xFDEF);
        };
    }
}
