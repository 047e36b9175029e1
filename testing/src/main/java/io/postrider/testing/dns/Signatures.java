package io.postrider.testing.dns;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Zones that are signed, each with one key, and zones that are proven to have none (RFC 4033 to 4035); puts the signatures, and the
 * proofs that something is not there (NSEC), into answers. Wildcards are not proven.
 */
final class Signatures {

    private static final Duration VALID = Duration.ofHours(1);
    private static final Name SERVER = Name.fromConstantString("ns.invalid.");
    private static final long TTL = 60;

    /** A zone's key; the zone may have none. */
    private record Key(DNSKEYRecord published, PrivateKey secret) {}

    private final Zone records;
    private final Map<Name, Optional<Key>> zones = new HashMap<>();
    private final Set<Name> hashing = new HashSet<>();

    Signatures(Zone records) {
        this.records = records;
    }

    /** The zone is signed; the one above it, if it is signed too, must be there before, and says so. */
    synchronized void sign(Name zone) {
        Key key = newKey(zone);
        boolean isBelow = keyOf(zone, Type.DS).isPresent();
        zones.put(zone, Optional.of(key));
        begin(zone);
        records.add(key.published());
        if (isBelow) {
            records.add(digest(key));
        }
    }

    /** The zone proves by hashes, and leaves out those below it that sign nothing. */
    synchronized void hash(Name zone) {
        hashing.add(zone);
    }

    /** The zone is somebody's who signs nothing. */
    synchronized void leaveUnsigned(Name zone) {
        zones.put(zone, Optional.empty());
        begin(zone);
    }

    /** The keys of those signed zones that have none above them, as whoever verifies must know them. */
    synchronized String anchors() {
        StringBuilder lines = new StringBuilder();
        zones.forEach((zone, key) -> {
            if (key.isPresent() && keyOf(zone, Type.DS).isEmpty()) {
                lines.append(digest(key.get())).append('\n');
            }
        });
        return lines.toString();
    }

    private void begin(Name zone) {
        records.add(startOf(zone));
        records.add(new NSRecord(zone, DClass.IN, TTL, SERVER));
    }

    /** Makes the answer complete, in the way that a fault of it says. */
    synchronized void complete(Message reply, @Nullable DnsFault fault) {
        if (zones.isEmpty()) {
            return;
        }
        for (RRset set : reply.getSectionRRsets(Section.ANSWER)) {
            sign(reply, set, Section.ANSWER, keyOf(set.getName(), set.getType()), fault);
        }
        for (Record start : List.copyOf(reply.getSection(Section.AUTHORITY))) {
            reply.removeRecord(start, Section.AUTHORITY);
            deny(reply, start.getName(), fault);
        }
    }

    private void deny(Message reply, Name name, @Nullable DnsFault fault) {
        int type = reply.getQuestion().getType();
        Name zone = zoneOf(name, type).orElse(Name.root);
        if (fault == DnsFault.FOREIGN_AUTHORITY) {
            reply.addRecord(startOf(unsignedZone()), Section.AUTHORITY);
            return;
        }
        List<RRset> said = new ArrayList<>(List.of(new RRset(startOf(zone))));
        Optional<Key> key = zones.getOrDefault(zone, Optional.empty());
        if (key.isPresent()) {
            gaps(zone, name, reply.getRcode()).forEach(gap -> said.add(new RRset(gap)));
        }
        for (RRset set : said) {
            set.rrs().forEach(record -> reply.addRecord(record, Section.AUTHORITY));
            sign(reply, set, Section.AUTHORITY, key, fault);
        }
    }

    private List<Record> gaps(Name zone, Name name, int code) {
        if (hashing.contains(zone)) {
            Map<Name, int[]> hashed = new HashMap<>();
            for (Name known : names(zone)) {
                boolean isLeftOut =
                        zones.containsKey(known) && keyOf(known, Type.SOA).isEmpty();
                if (!isLeftOut) {
                    hashed.put(known, types(zone, known));
                }
            }
            return new HashedGaps(zone, hashed).proof(name);
        }
        List<Record> gaps = new ArrayList<>(List.of(gap(zone, name)));
        if (code == Rcode.NXDOMAIN) {
            gaps.add(gap(zone, Name.fromConstantString("*." + encloser(name))));
        }
        return gaps;
    }

    private NavigableSet<Name> names(Name zone) {
        TreeSet<Name> names = new TreeSet<>();
        for (Name known : records.names()) {
            if (known.subdomain(zone) && !isBelowACut(zone, known)) {
                names.add(known);
            }
        }
        return names;
    }

    private Name encloser(Name name) {
        Name above = name;
        while (!records.exists(above)) {
            above = new Name(above, 1);
        }
        return above;
    }

    /** The record that stands at this name or before it, and says what comes next. */
    private NSECRecord gap(Name zone, Name name) {
        NavigableSet<Name> names = names(zone);
        Name owner = names.floor(name);
        if (owner == null) {
            owner = zone;
        }
        Name next = names.higher(owner);
        return new NSECRecord(owner, DClass.IN, TTL, next == null ? zone : next, types(zone, owner));
    }

    private boolean isBelowACut(Name zone, Name name) {
        return zones.keySet().stream()
                .anyMatch(cut -> !cut.equals(zone) && cut.subdomain(zone) && name.subdomain(cut) && !name.equals(cut));
    }

    private int[] types(Name zone, Name owner) {
        boolean isCut = !owner.equals(zone) && zones.containsKey(owner);
        TreeSet<Integer> types = new TreeSet<>(List.of(Type.RRSIG, Type.NSEC));
        for (int type : records.types(owner)) {
            boolean isParents = type == Type.DS || type == Type.NS;
            if (isCut ? isParents : type != Type.DS) {
                types.add(type);
            }
        }
        return types.stream().mapToInt(Integer::intValue).toArray();
    }

    private void sign(Message reply, RRset set, int section, Optional<Key> key, @Nullable DnsFault fault) {
        if (key.isEmpty() || fault == DnsFault.UNSIGNED) {
            return;
        }
        Instant now = Instant.now();
        Instant end = fault == DnsFault.EXPIRED_SIGNATURE ? now.minus(VALID) : now.plus(VALID);
        try {
            RRSIGRecord good =
                    DNSSEC.sign(set, key.get().published(), key.get().secret(), end.minus(VALID.multipliedBy(4)), end);
            reply.addRecord(fault == null ? good : altered(good, fault), section);
        } catch (DNSSEC.DNSSECException e) {
            throw new IllegalStateException("cannot sign " + set, e);
        }
    }

    private RRSIGRecord altered(RRSIGRecord good, DnsFault fault) {
        byte[] octets = good.getSignature();
        if (fault == DnsFault.ALTERED_SIGNATURE || fault == DnsFault.FOREIGN_SIGNER) {
            octets[octets.length - 1] ^= 1;
        }
        return new RRSIGRecord(
                good.getName(),
                DClass.IN,
                good.getTTL(),
                good.getTypeCovered(),
                good.getAlgorithm(),
                good.getOrigTTL(),
                good.getExpire(),
                good.getTimeSigned(),
                good.getFootprint(),
                fault == DnsFault.FOREIGN_SIGNER ? unsignedZone() : good.getSigner(),
                octets);
    }

    private Name unsignedZone() {
        return zones.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("the test has no unsigned zone"));
    }

    private Optional<Key> keyOf(Name name, int type) {
        return zoneOf(name, type).flatMap(zone -> zones.getOrDefault(zone, Optional.empty()));
    }

    /** The zone that answers for the name: what is asked about a delegation is the business of the one above. */
    private Optional<Name> zoneOf(Name name, int type) {
        return zones.keySet().stream()
                .filter(name::subdomain)
                .filter(zone -> type != Type.DS || !zone.equals(name))
                .max((one, other) -> Integer.compare(one.labels(), other.labels()));
    }

    private static SOARecord startOf(Name zone) {
        return new SOARecord(zone, DClass.IN, TTL, SERVER, SERVER, 1, 3600, 600, 86_400, TTL);
    }

    private static DSRecord digest(Key key) {
        return new DSRecord(key.published().getName(), DClass.IN, TTL, DNSSEC.Digest.SHA256, key.published());
    }

    private static Key newKey(Name zone) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            int flags = DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY;
            return new Key(
                    new DNSKEYRecord(
                            zone,
                            DClass.IN,
                            TTL,
                            flags,
                            DNSKEYRecord.Protocol.DNSSEC,
                            DNSSEC.Algorithm.ECDSAP256SHA256,
                            pair.getPublic()),
                    pair.getPrivate());
        } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 key", e);
        }
    }
}
