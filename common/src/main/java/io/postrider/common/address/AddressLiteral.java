package io.postrider.common.address;

/** Address literals, {@code [192.0.2.1]} and {@code [IPv6:2001:db8::1]} (RFC 5321, 4.1.3), in their one normal form. */
final class AddressLiteral {

    private static final String IPV6 = "IPv6:";

    /** {@code [IPv6:}, eight groups of four, {@code ]} with room to spare: more is none. */
    private static final int MAX_INPUT = 64;

    private AddressLiteral() {}

    static String normalForm(String text) throws InvalidAddressException {
        int close = text.indexOf(']');
        if (close < 0) {
            throw new InvalidAddressException("the address literal has no ] behind it");
        }
        if (close != text.length() - 1) {
            throw new InvalidAddressException("something stands behind the address literal");
        }
        if (text.length() > MAX_INPUT) {
            throw new InvalidAddressException("the address literal is too long");
        }
        String address = text.substring(1, close);
        if (address.regionMatches(true, 0, IPV6, 0, IPV6.length())) {
            return "[" + IPV6 + print(ipv6(address.substring(IPV6.length()))) + "]";
        }
        if (address.indexOf(':') >= 0) {
            throw new InvalidAddressException("an address literal other than IPv4 begins with IPv6:");
        }
        ipv4(address);
        return text;
    }

    /** The 32 bits; four decimal numbers without leading zeros, which some systems read as octal. */
    private static int ipv4(String text) throws InvalidAddressException {
        int bits = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int end = part == 3 ? text.length() : text.indexOf('.', at);
            if (end <= at || end - at > 3 || (end - at > 1 && text.charAt(at) == '0')) {
                throw noIpv4();
            }
            int octet = 0;
            for (; at < end; at++) {
                int digit = text.charAt(at) - '0';
                if (digit < 0 || digit > 9) {
                    throw noIpv4();
                }
                octet = octet * 10 + digit;
            }
            if (octet > 255) {
                throw noIpv4();
            }
            bits = bits << 8 | octet;
            at = end + 1;
        }
        return bits;
    }

    private static InvalidAddressException noIpv4() {
        return new InvalidAddressException("the address literal is no IPv4 address");
    }

    private static InvalidAddressException noIpv6() {
        return new InvalidAddressException("the address literal is no IPv6 address");
    }

    /** The eight groups (RFC 4291, 2.2); no zone. */
    private static int[] ipv6(String text) throws InvalidAddressException {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] groups = groups(text);
            if (groups.length != 8) {
                throw noIpv6();
            }
            return groups;
        }
        if (text.lastIndexOf('.', gap) >= 0) {
            throw noIpv6();
        }
        int[] before = groups(text.substring(0, gap));
        int[] behind = groups(text.substring(gap + 2));
        if (before.length + behind.length > 7) {
            throw noIpv6();
        }
        int[] all = new int[8];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(behind, 0, all, 8 - behind.length, behind.length);
        return all;
    }

    private static int[] groups(String text) throws InvalidAddressException {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        boolean embedsIpv4 = parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[embedsIpv4 ? parts.length + 1 : parts.length];
        int hexadecimal = embedsIpv4 ? parts.length - 1 : parts.length;
        for (int i = 0; i < hexadecimal; i++) {
            groups[i] = group(parts[i]);
        }
        if (embedsIpv4) {
            int bits = ipv4(parts[parts.length - 1]);
            groups[groups.length - 2] = bits >>> 16;
            groups[groups.length - 1] = bits & 0xFFFF;
        }
        return groups;
    }

    private static int group(String digits) throws InvalidAddressException {
        if (digits.isEmpty() || digits.length() > 4) {
            throw noIpv6();
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw noIpv6();
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** RFC 5952, 4 and 5: lower case, no leading zeros, the first longest run of zeros shortened, IPv4 where embedded. */
    private static String print(int[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = 0;
            while (i + zeros < 8 && groups[i + zeros] == 0) {
                zeros++;
            }
            if (zeros > length) {
                start = i;
                length = zeros;
            }
            i += zeros;
        }
        boolean mapped = start == 0 && length == 5 && groups[5] == 0xFFFF;
        StringBuilder text = new StringBuilder(45);
        for (int i = 0; i < (mapped ? 6 : 8); i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (i > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return mapped ? text.append(':').append(dotted(groups[6], groups[7])).toString() : text.toString();
    }

    private static String dotted(int high, int low) {
        return (high >> 8) + "." + (high & 0xFF) + "." + (low >> 8) + "." + (low & 0xFF);
    }
}
