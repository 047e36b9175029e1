package io.postrider.frontend.http.domains;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.signing.domains.DomainKeys;
import io.postrider.signing.domains.KeyChoice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Domains come, get new keys, and go. Nothing of it signs before its records were seen. */
final class ChangeEndpoints {
    private static final int MOST = 1000;
    private static final Set<String> ADDED = Set.of("domain", "algorithm", Whose.CLIENT, "shared");
    private static final Set<String> ROTATED = Set.of("algorithm");

    private final Whose whose;
    private final Domains domains;
    private final InstantSource clock;

    ChangeEndpoints(Whose whose, Domains domains, InstantSource clock) {
        this.whose = whose;
        this.domains = domains;
        this.clock = clock;
    }

    /** {@code POST /v1/domains}: makes keys for a domain; the answer has the records to publish. */
    Answer add(Call call) {
        Refusals faults = call.faults();
        JsonMembers members = new JsonMembers(call.json(), "", ADDED, faults);
        Domain name = domain(members, faults);
        KeyChoice choice = choice(members, faults);
        boolean shared = members.yes("shared");
        String client = members.text(Whose.CLIENT);
        if (shared && client != null) {
            faults.add(members.at(Whose.CLIENT), "cannot be given for a domain that every client shares");
        }
        if (name == null || !faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        if (shared) {
            Whose.requireAdmin(call, "add a domain that every client shares");
        }
        ClientId owner = shared ? null : whose.named(call, client, members.at(Whose.CLIENT));
        SendingDomain domain = enter(name, owner);
        make(name, choice == null ? KeyChoice.BOTH.each() : choice.each());
        return Answer.json(201, DomainView.of(domain, domains.keysOf(name)))
                .with("Location", DomainRoutes.PATH + "/" + name.ascii());
    }

    private SendingDomain enter(Domain name, @Nullable ClientId owner) {
        long own = domains.all().stream()
                .filter(domain -> owner != null && owner.equals(domain.owner()))
                .count();
        if (own >= MOST) {
            throw new RequestRefused(
                    RefusalReason.IN_CONFLICT, "there are " + MOST + " domains, and no more are kept; remove one");
        }
        return domains.enter(name, owner, clock.instant())
                .orElseThrow(
                        () -> new RequestRefused(
                                RefusalReason.IN_CONFLICT,
                                domains.find(name)
                                                .filter(domain -> owner == null || domain.isFor(owner))
                                                .isPresent()
                                        ? name + " is here already"
                                        : name
                                                + " was added by another client; if it is yours, the operator can give it to you"));
    }

    /** {@code POST …/rotate}: new keys beside the old ones, which sign until the new ones are verified. */
    Answer rotate(Call call) {
        Refusals faults = call.faults(Whose.CLIENT);
        KeyChoice choice = choice(new JsonMembers(call.jsonIfAny(), "", ROTATED, faults), faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        SendingDomain domain = whose.changeable(call);
        DomainKeys keys = new DomainKeys(domains, domain.name());
        if (!keys.in(KeyState.PENDING).isEmpty()) {
            throw new RequestRefused(
                    RefusalReason.IN_CONFLICT,
                    domain.name() + " has keys that wait to be published; verify them first");
        }
        make(domain.name(), choice == null ? keys.usual() : choice.each());
        return Answer.json(200, DomainView.of(domain, keys.all()));
    }

    private void make(Domain name, List<KeyAlgorithm> algorithms) {
        Instant now = clock.instant();
        try {
            new DomainKeys(domains, name).make(algorithms, now);
        } catch (SpoolException e) {
            if (e.reason() == SpoolException.Reason.REFUSED) {
                throw new RequestRefused(
                        RefusalReason.IN_CONFLICT, name + " was changed by another request at the same time");
            }
            throw e;
        }
    }

    /** {@code DELETE /v1/domains/{domain}}: it signs no more. What is signed already is sent as it is. */
    Answer remove(Call call) {
        call.allowOnly(Whose.CLIENT);
        domains.remove(whose.changeable(call).name(), clock.instant());
        return Answer.nothing();
    }

    private static @Nullable Domain domain(JsonMembers members, Refusals faults) {
        String place = members.at("domain");
        String written = members.text("domain");
        if (written == null) {
            if (members.value("domain") == null) {
                faults.add(place, "is missing");
            }
            return null;
        }
        try {
            Domain domain = Domain.parse(written);
            if (!domain.isAddressLiteral()) {
                return domain;
            }
            faults.add(place, "an address has no DNS records to hold a key");
        } catch (InvalidAddressException e) {
            faults.add(place, Cleaned.quoted(written) + ": " + e.getMessage());
        }
        return null;
    }

    /** Null where it is not said. */
    private static @Nullable KeyChoice choice(JsonMembers members, Refusals faults) {
        String written = members.text("algorithm");
        if (written == null) {
            return null;
        }
        return KeyChoice.named(written).orElseGet(() -> {
            faults.add(
                    members.at("algorithm"),
                    "must be \"rsa\", \"ed25519\" or \"both\", not " + Cleaned.quoted(written));
            return KeyChoice.BOTH;
        });
    }
}
