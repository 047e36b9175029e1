package io.postrider.cli.domain;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
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

/** One domain's keys, and how more are made. */
public final class DomainKeys {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    private final Domains domains;
    private final Domain name;

    public DomainKeys(Domains domains, Domain name) {
        this.domains = domains;
        this.name = name;
    }

    /** Those of a domain that must be here. */
    static DomainKeys present(Domains domains, Domain name) {
        if (domains.find(name).isEmpty()) {
            throw new Failure(
                    ExitCode.FAILED, "DOMAIN: " + name + " is not here; `postrider domain add " + name + "` enters it");
        }
        return new DomainKeys(domains, name);
    }

    /** The name as it was typed. */
    public static Domain parse(String text) {
        try {
            Domain domain = Domain.parse(text);
            if (domain.isAddressLiteral()) {
                throw new Failure(ExitCode.USAGE, "DOMAIN: an address has no DNS records to hold a key");
            }
            return domain;
        } catch (InvalidAddressException e) {
            throw new Failure(ExitCode.USAGE, "DOMAIN: '" + text + "': " + e.getMessage(), e);
        }
    }

    /** Every key it has or had. */
    public List<SigningKey> all() {
        return domains.keys().stream().filter(key -> key.domain().equals(name)).toList();
    }

    List<SigningKey> in(KeyState state) {
        return all().stream().filter(key -> key.state() == state).toList();
    }

    /** Makes a key of each algorithm, all of the same moment. */
    List<SigningKey> make(List<KeyAlgorithm> algorithms, Instant now) {
        Set<String> taken = all().stream().map(SigningKey::selector).collect(Collectors.toSet());
        List<SigningKey> made = new ArrayList<>();
        for (KeyAlgorithm algorithm : algorithms) {
            made.add(domains.addKey(name, KeyMaker.make(free(algorithm, now, taken), algorithm), now));
        }
        return made;
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
