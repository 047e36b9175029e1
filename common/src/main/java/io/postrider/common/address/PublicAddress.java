package io.postrider.common.address;

import java.util.List;

/**
 * The rule for addresses that somebody outside chose, by naming a domain or a URL: only global unicast ones are connected
 * to, by the IANA special-purpose registries (RFC 6890). IPv4 is a list of what is refused; of IPv6 only 2000::/3 is
 * allowed at all, less what tunnels or documents. An IPv4 address inside a NAT64 one is judged as itself.
 */
public final class PublicAddress {

    private record Block(int network, int mask) {
        static Block of(int a, int b, int c, int prefix) {
            return new Block(a << 24 | b << 16 | c << 8, -1 << (32 - prefix));
        }

        boolean holds(int address) {
            return (address & mask) == network;
        }
    }

    private static final List<Block> REFUSED = List.of(
            Block.of(0, 0, 0, 8),
            Block.of(10, 0, 0, 8),
            Block.of(100, 64, 0, 10),
            Block.of(127, 0, 0, 8),
            Block.of(169, 254, 0, 16),
            Block.of(172, 16, 0, 12),
            Block.of(192, 0, 0, 24),
            Block.of(192, 0, 2, 24),
            Block.of(192, 88, 99, 24),
            Block.of(192, 168, 0, 16),
            Block.of(198, 18, 0, 15),
            Block.of(198, 51, 100, 24),
            Block.of(203, 0, 113, 24),
            Block.of(224, 0, 0, 3));

    /** The first 32 bits of IPv6 blocks inside 2000::/3: Teredo and its kin, 6to4, documentation. */
    private static final List<Block> REFUSED_IPV6 = List.of(
            new Block(0x20010000, 0xFFFFFE00),
            new Block(0x20010DB8, 0xFFFFFFFF),
            new Block(0x20020000, 0xFFFF0000),
            new Block(0x3FFF0000, 0xFFFFF000));

    private static final Block GLOBAL_IPV6 = new Block(0x20000000, 0xE0000000);
    private static final int NAT64 = 0x0064FF9B;
    private static final int ISATAP = 0x00005EFE;
    private static final int UNIVERSAL_BIT = 0x02000000;

    private PublicAddress() {}

    /** Whether an address of 4 or 16 octets is one. */
    public static boolean is(byte[] octets) {
        int first = word(octets, 0);
        if (octets.length == 4) {
            return isAllowed(first);
        }
        if (first == NAT64 && word(octets, 4) == 0 && word(octets, 8) == 0) {
            return isAllowed(word(octets, 12));
        }
        boolean isatap = (word(octets, 8) & ~UNIVERSAL_BIT) == ISATAP;
        return GLOBAL_IPV6.holds(first) && !isatap && REFUSED_IPV6.stream().noneMatch(block -> block.holds(first));
    }

    private static boolean isAllowed(int address) {
        return REFUSED.stream().noneMatch(block -> block.holds(address));
    }

    private static int word(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 24
                | (octets[at + 1] & 0xFF) << 16
                | (octets[at + 2] & 0xFF) << 8
                | (octets[at + 3] & 0xFF);
    }
}
