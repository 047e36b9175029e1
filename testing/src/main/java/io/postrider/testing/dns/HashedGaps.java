package io.postrider.testing.dns;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.utils.base32;

/**
 * Proofs that something is not in a zone which do not tell what is (NSEC3, RFC 5155): between the hashes of its names lies
 * nothing. With opt-out, as large registries have it, zones below that sign nothing are not even among them.
 */
final class HashedGaps {

    private static final long TTL = 60;
    private static final NSEC3Record HASHING = new NSEC3Record(
            Name.root, DClass.IN, TTL, NSEC3Record.Digest.SHA1, 0, 0, new byte[0], new byte[20], new int[0]);
    private static final base32 HEX = new base32(base32.Alphabet.BASE32HEX, false, false);

    private final Name zone;
    private final TreeMap<String, int[]> chain = new TreeMap<>();

    /** @param types of every name that is among the hashed ones; names between them and the zone's have none */
    HashedGaps(Name zone, Map<Name, int[]> types) {
        this.zone = zone;
        types.forEach((name, own) -> {
            chain.put(hash(name), own);
            for (Name above = new Name(name, 1); above.subdomain(zone); above = new Name(above, 1)) {
                chain.putIfAbsent(hash(above), new int[0]);
            }
        });
        types.forEach((name, own) -> chain.put(hash(name), own));
    }

    /** That the name has no such record, or that there is no such name. */
    List<Record> proof(Name name) {
        if (chain.containsKey(hash(name))) {
            return List.of(record(hash(name)));
        }
        Name next = name;
        while (!chain.containsKey(hash(new Name(next, 1)))) {
            next = new Name(next, 1);
        }
        Name encloser = new Name(next, 1);
        List<String> owners = new ArrayList<>(List.of(hash(encloser)));
        for (Name absent : List.of(next, Name.fromConstantString("*." + encloser))) {
            String before = chain.floorKey(hash(absent));
            owners.add(before == null ? chain.lastKey() : before);
        }
        return owners.stream()
                .distinct()
                .map(this::record)
                .map(Record.class::cast)
                .toList();
    }

    private NSEC3Record record(String owner) {
        String next = chain.higherKey(owner);
        try {
            return new NSEC3Record(
                    Name.fromString(owner, zone),
                    DClass.IN,
                    TTL,
                    NSEC3Record.Digest.SHA1,
                    NSEC3Record.Flags.OPT_OUT,
                    0,
                    new byte[0],
                    HEX.fromString(next == null ? chain.firstKey() : next),
                    chain.getOrDefault(owner, new int[0]));
        } catch (TextParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(Name name) {
        try {
            return HEX.toString(HASHING.hashName(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
