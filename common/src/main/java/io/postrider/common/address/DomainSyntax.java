package io.postrider.common.address;

/** The grammar of a domain (RFC 5321, 4.1.2; RFC 1123, 2.1) and its one normal form. */
final class DomainSyntax {

    /** As text; 255 octets in the name system's own form (RFC 1035, 3.1). */
    private static final int MAX_NAME = 253;

    private static final int MAX_LABEL = 63;

    /** Far above any name that could be valid: a bound for what is done before the exact limits are checked. */
    private static final int MAX_INPUT = 1024;

    private DomainSyntax() {}

    static String normalForm(String text) throws InvalidAddressException {
        if (text.isEmpty()) {
            throw new InvalidAddressException("the domain is missing");
        }
        if (text.length() > MAX_INPUT) {
            throw new InvalidAddressException("the domain is longer than " + MAX_NAME + " octets");
        }
        if (text.charAt(0) == '[') {
            return AddressLiteral.normalForm(text);
        }
        boolean ascii = true;
        boolean lower = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                ascii = false;
            } else if (c >= 'A' && c <= 'Z') {
                lower = false;
            } else if (!isLdh(c) && c != '.') {
                throw misplaced(c);
            }
        }
        String name = ascii && !lower ? lowerCase(text) : text;
        if (!ascii || name.startsWith("xn--") || name.contains(".xn--")) {
            name = InternationalName.toAscii(name);
        }
        checkLabels(name);
        return name;
    }

    /** Letters, digits, hyphen; lower case. */
    private static boolean isLdh(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static InvalidAddressException misplaced(char c) {
        return new InvalidAddressException(
                switch (c) {
                    case '@' -> "there is more than one @ outside quotes";
                    case ':' -> "the domain has a colon; a port cannot be given";
                    case '_' -> "the domain has an underscore; mail domains have letters, digits and hyphens";
                    case ' ', '\t' -> "the domain has white space";
                    case ']' -> "the address literal has no [ before it";
                    default -> "the domain has a " + InvalidAddressException.describe(c);
                });
    }

    /** ASCII only, so that no locale has a say. */
    private static String lowerCase(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] = (char) (chars[i] | 0x20);
            }
        }
        return new String(chars);
    }

    private static void checkLabels(String name) throws InvalidAddressException {
        if (name.length() > MAX_NAME) {
            throw new InvalidAddressException("the domain is longer than " + MAX_NAME + " octets");
        }
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            checkLabel(name, start, dot);
            start = dot + 1;
        }
        if (start == name.length()) {
            throw new InvalidAddressException("the domain ends with a dot");
        }
        checkLabel(name, start, name.length());
        if (isNumber(name, start)) {
            throw new InvalidAddressException("the domain ends with a number; an IP address stands in brackets");
        }
    }

    private static void checkLabel(String name, int start, int end) throws InvalidAddressException {
        if (start == end) {
            throw new InvalidAddressException(
                    start == 0 ? "the domain begins with a dot" : "the domain has two dots in a row");
        }
        if (end - start > MAX_LABEL) {
            throw new InvalidAddressException("a label of the domain is longer than " + MAX_LABEL + " octets");
        }
        if (name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
            throw new InvalidAddressException("a label of the domain begins or ends with a hyphen");
        }
        for (int i = start; i < end; i++) {
            if (!isLdh(name.charAt(i))) {
                throw misplaced(name.charAt(i));
            }
        }
    }

    /** No top-level domain is a number; what looks so is an IP address in one of its many spellings (127.1, 0x7f.1). */
    private static boolean isNumber(String name, int start) {
        boolean hexadecimal = name.startsWith("0x", start);
        for (int i = hexadecimal ? start + 2 : start; i < name.length(); i++) {
            if (Character.digit(name.charAt(i), hexadecimal ? 16 : 10) < 0) {
                return false;
            }
        }
        return true;
    }
}
