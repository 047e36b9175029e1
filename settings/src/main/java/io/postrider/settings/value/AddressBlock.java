package io.postrider.settings.value;

import java.math.BigInteger;
import java.net.InetAddress;

/** A range of IP addresses, written as a single address or in CIDR notation ({@code 10.0.0.0/8}, {@code fd00::/8}). */
public record AddressBlock(InetAddress network, int prefix) {

    public AddressBlock {
        if (prefix < 0 || prefix > width(network)) {
            throw new IllegalArgumentException(
                    "must have a prefix length from 0 to " + width(network) + ", not /" + prefix);
        }
        if (suffix(network, prefix).signum() != 0) {
            throw new IllegalArgumentException("must have zeros behind its first " + prefix + " bits, not '"
                    + network.getHostAddress() + "/" + prefix + "'");
        }
    }

    /** Reads the written form without ever asking the DNS. */
    public static AddressBlock parse(String text) {
        String stripped = text.strip();
        int slash = stripped.indexOf('/');
        try {
            InetAddress network = literal(slash < 0 ? stripped : stripped.substring(0, slash));
            if (slash < 0) {
                return new AddressBlock(network, width(network));
            }
            String digits = stripped.substring(slash + 1);
            return new AddressBlock(network, digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1);
        } catch (IllegalArgumentException e) {
            String reason = e.getMessage() != null && e.getMessage().startsWith("must") ? ": " + e.getMessage() : "";
            throw new IllegalArgumentException(
                    "must be an IP address or a block such as 10.0.0.0/8 or fd00::/8, not '" + text + "'" + reason, e);
        }
    }

    /** Whether the address lies in this block; addresses of the other family never do. */
    public boolean contains(InetAddress address) {
        int rest = width(network) - prefix;
        return width(address) == width(network)
                && number(address).shiftRight(rest).equals(number(network).shiftRight(rest));
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }

    /** The library also takes 10.1 for 10.0.0.1; an operator who writes that has more likely forgotten something. */
    private static InetAddress literal(String text) {
        if (!text.contains(":") && !text.matches("\\d+(\\.\\d+){3}")) {
            throw new IllegalArgumentException("not an address");
        }
        return InetAddress.ofLiteral(text);
    }

    private static int width(InetAddress address) {
        return address.getAddress().length * 8;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static BigInteger suffix(InetAddress address, int prefix) {
        return number(address)
                .and(BigInteger.ONE.shiftLeft(width(address) - prefix).subtract(BigInteger.ONE));
    }
}
