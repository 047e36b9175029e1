package io.postrider.signing;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.ActiveKey;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.signing.SigningException.Reason;
import io.postrider.signing.dkim.DkimKey;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that sign, in memory, so that no mail asks the spool for them. {@link #refresh} is called several times a
 * second. While the spool cannot be asked, the keys known so far go on to sign: nothing could be stored then anyway, and a
 * key that signs no more stays published for days.
 */
public final class KeyBook {

    /** Every key of a domain that signs; {@code trouble} if one of them cannot be used, empty otherwise. */
    private record Entry(SendingDomain domain, List<DkimKey> keys, List<Long> numbers, String trouble) {}

    private record Edition(Map<Domain, Entry> entries, long version, boolean known) {}

    private final Domains domains;
    private final Engine engine;
    private volatile Edition edition = new Edition(Map.of(), -1, false);

    /** Knows nothing until the first {@link #refresh}. */
    public KeyBook(Domains domains, Engine engine) {
        this.domains = domains;
        this.engine = engine;
    }

    /** What signs, for people. */
    public String engine() {
        return engine.name();
    }

    /**
     * Asks the spool whether anything changed. Called by one thread.
     *
     * @throws SpoolException it cannot be asked
     */
    public void refresh() {
        long version = domains.version();
        if (!edition.known() || version != edition.version()) {
            Map<Domain, Entry> entries = new HashMap<>();
            for (ActiveKey active : domains.active()) {
                entries.merge(active.domain().name(), entry(active), KeyBook::together);
            }
            edition = new Edition(Map.copyOf(entries), version, true);
        }
    }

    /**
     * The keys that sign this client's mail from a domain; none if there is no such domain, or it is another client's.
     *
     * @throws SigningException a key cannot be used, or the keys were never read
     */
    Keys keysOf(ClientId client, Domain domain) {
        Edition current = edition;
        if (!current.known()) {
            throw new SigningException(Reason.NOT_NOW, "the signing keys were not read from the spool yet");
        }
        Entry entry = current.entries().get(domain);
        if (entry == null || !entry.domain().isFor(client)) {
            return Keys.NONE;
        }
        if (!entry.trouble().isEmpty()) {
            throw new SigningException(Reason.FAILED, entry.trouble());
        }
        return new Keys(entry.keys(), entry.numbers());
    }

    /** Keys and their numbers, in the same order. */
    record Keys(List<DkimKey> keys, List<Long> numbers) {
        static final Keys NONE = new Keys(List.of(), List.of());

        boolean isEmpty() {
            return keys.isEmpty();
        }
    }

    private Entry entry(ActiveKey active) {
        String domain = active.domain().name().ascii();
        String selector = active.key().selector();
        try {
            DkimKey key = engine.key(domain, selector, active.key().algorithm(), active.secret());
            return new Entry(active.domain(), List.of(key), List.of(active.key().number()), "");
        } catch (GeneralSecurityException e) {
            return new Entry(
                    active.domain(),
                    List.of(),
                    List.of(),
                    "the key " + selector + " of " + domain + " cannot be used: " + e.getMessage());
        }
    }

    private static Entry together(Entry one, Entry other) {
        List<DkimKey> keys = new ArrayList<>(one.keys());
        keys.addAll(other.keys());
        List<Long> numbers = new ArrayList<>(one.numbers());
        numbers.addAll(other.numbers());
        return new Entry(
                one.domain(),
                List.copyOf(keys),
                List.copyOf(numbers),
                one.trouble().isEmpty() ? other.trouble() : one.trouble());
    }
}
