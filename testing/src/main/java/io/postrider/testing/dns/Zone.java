package io.postrider.testing.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The records and faults of all names; {@link Name} compares without regard to case. */
final class Zone {

    /** A fault of a name's answers; {@code type} may be {@link Type#ANY} for all. */
    private record FaultKey(Name name, int type) {}

    private static final class Spell {
        private final DnsFault fault;
        private int left;

        Spell(DnsFault fault, int left) {
            this.fault = fault;
            this.left = left;
        }
    }

    private final Map<Name, List<Record>> records = new HashMap<>();
    private final Map<FaultKey, Spell> faults = new HashMap<>();

    synchronized void add(Record record) {
        records.computeIfAbsent(record.getName(), _ -> new ArrayList<>()).add(record);
    }

    synchronized void remove(Name name) {
        records.remove(name);
    }

    synchronized void fault(Name name, int type, DnsFault fault, int times) {
        faults.put(new FaultKey(name, type), new Spell(fault, times));
    }

    synchronized void heal(Name name) {
        faults.keySet().removeIf(key -> key.name().equals(name));
    }

    /** The fault of this question, and one use of it gone. */
    synchronized Optional<DnsFault> takeFault(Name name, int type) {
        Spell spell = faults.get(new FaultKey(name, type));
        if (spell == null || spell.left == 0) {
            spell = faults.get(new FaultKey(name, Type.ANY));
        }
        if (spell == null || spell.left == 0) {
            return Optional.empty();
        }
        spell.left--;
        return Optional.of(spell.fault);
    }

    synchronized List<Name> names() {
        return List.copyOf(records.keySet());
    }

    synchronized List<Integer> types(Name name) {
        return records.getOrDefault(name, List.of()).stream()
                .map(Record::getType)
                .distinct()
                .toList();
    }

    /** Whether the name, or one below it, has any record; a wildcard gives it some. */
    synchronized boolean exists(Name name) {
        return records.containsKey(name) || wildcardFor(name).isPresent() || hasNamesBelow(name);
    }

    private boolean hasNamesBelow(Name name) {
        return records.keySet().stream().anyMatch(known -> known.subdomain(name));
    }

    /** The records of a name and type; those of the alias if the name is one. */
    synchronized List<Record> find(Name name, int type) {
        List<Record> all = recordsOf(name);
        List<Record> found = ofType(all, type);
        return found.isEmpty() ? ofType(all, Type.CNAME) : found;
    }

    private List<Record> recordsOf(Name name) {
        List<Record> own = records.get(name);
        if (own != null) {
            return own;
        }
        return wildcardFor(name)
                .map(wildcard -> records.getOrDefault(wildcard, List.of()).stream()
                        .map(record -> record.withName(name))
                        .toList())
                .orElse(List.of());
    }

    /** The nearest wildcard above a name that has no records of its own (RFC 4592). */
    private Optional<Name> wildcardFor(Name name) {
        for (int labels = 1; labels < name.labels(); labels++) {
            Name wildcard = name.wild(labels);
            if (records.containsKey(wildcard)) {
                return Optional.of(wildcard);
            }
        }
        return Optional.empty();
    }

    private static List<Record> ofType(List<Record> all, int type) {
        return all.stream().filter(r -> type == Type.ANY || r.getType() == type).toList();
    }
}
