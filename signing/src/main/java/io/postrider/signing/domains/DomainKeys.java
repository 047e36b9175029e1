package io.postrider.signing.domains;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.signing.KeyMaker;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One domain's keys: how more are made, and how those that are published come to sign. */
public final class DomainKeys {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    private final Domains domains;
    private final Domain name;

    public DomainKeys(Domains domains, Domain name) {
        this.domains = domains;
        this.name = name;
    }

    /** Every key it has or had. */
    public List<SigningKey> all() {
        return domains.keysOf(name);
    }

    public List<SigningKey> in(KeyState state) {
        return all().stream().filter(key -> key.state() == state).toList();
    }

    /**
     * Makes a key of each algorithm, all of the same moment.
     *
     * @throws io.postrider.common.spool.SpoolException the domain is not here any more, or somebody else makes keys for it
     */
    public List<SigningKey> make(List<KeyAlgorithm> algorithms, Instant now) {
        Set<String> taken = all().stream().map(SigningKey::selector).collect(Collectors.toSet());
        List<SigningKey> made = new ArrayList<>();
        for (KeyAlgorithm algorithm : algorithms) {
            made.add(domains.addKey(name, KeyMaker.make(free(algorithm, now, taken), algorithm), now));
        }
        return made;
    }

    /** The algorithms of the keys that sign now; all where none does. */
    public List<KeyAlgorithm> usual() {
        List<KeyAlgorithm> now = in(KeyState.ACTIVE).stream()
                .map(SigningKey::algorithm)
                .distinct()
                .toList();
        return now.isEmpty() ? KeyChoice.BOTH.each() : now;
    }

    /** Looks up the records of the keys in these states. */
    public List<Checked> look(Set<KeyState> states, TextRecords records) {
        return all().stream()
                .filter(key -> states.contains(key.state()))
                .map(key -> new Checked(key, Publication.of(key, records.of(key.recordName()))))
                .toList();
    }

    /**
     * Lets keys sign that were pending, in place of those they replace.
     *
     * @return those that sign no more
     */
    public List<SigningKey> activate(List<SigningKey> published, Instant now) {
        if (published.isEmpty()) {
            return List.of();
        }
        List<SigningKey> replaced = replaced(published);
        domains.turn(numbers(published), numbers(replaced), now);
        return replaced;
    }

    /** Older keys of the same algorithm; once nothing waits any more also those whose algorithm has no new key. */
    private List<SigningKey> replaced(List<SigningKey> published) {
        boolean complete = in(KeyState.PENDING).size() == published.size();
        return in(KeyState.ACTIVE).stream()
                .filter(old -> published.stream()
                        .anyMatch(key -> old.createdAt().isBefore(key.createdAt())
                                && (complete || old.algorithm() == key.algorithm())))
                .toList();
    }

    private static List<Long> numbers(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::number).toList();
    }

    /** The day and the algorithm, so that a person sees in the DNS what is old; a number if there were more that day. */
    private static String free(KeyAlgorithm algorithm, Instant now, Set<String> taken) {
        String first = "pr" + DAY.format(now) + (algorithm == KeyAlgorithm.RSA ? "r" : "e");
        String selector = first;
        for (int number = 2; taken.contains(selector); number++) {
            selector = first + number;
        }
        return selector;
    }
}
