package io.postrider.frontend.http.domains;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Scope;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For which client a request asks, and which domains are that client's to see and to change. */
final class Whose {
    /** The query parameter by which an administrator names a client. */
    static final String CLIENT = "client";

    private final Clients clients;
    private final Domains domains;

    Whose(Clients clients, Domains domains) {
        this.clients = clients;
        this.domains = domains;
    }

    /** The caller, or the client that an administrator names in the query. */
    ClientId client(Call call) {
        return named(call, call.query(CLIENT).orElse(null), Problem.parameter(CLIENT));
    }

    /** The caller where no other is named. */
    ClientId named(Call call, @Nullable String name, String place) {
        Clients.Client own = call.submitter().client();
        if (name == null || name.equals(own.name())) {
            return own.id();
        }
        requireAdmin(call, "name another client");
        return clients.find(name)
                .orElseThrow(() -> RequestRefused.invalid(place, "there is no client " + Cleaned.quoted(name)))
                .id();
    }

    static void requireAdmin(Call call, String what) {
        if (!isAdmin(call)) {
            throw new RequestRefused(
                    RefusalReason.SCOPE_MISSING,
                    "this key lacks the scope \"" + Scope.ADMIN.word() + "\" that is needed to " + what);
        }
    }

    static boolean isAdmin(Call call) {
        return call.submitter().key().grant().allows(Scope.ADMIN);
    }

    /** The domain of the path, if the client's mail may be signed for it. */
    SendingDomain seen(Call call) {
        ClientId client = client(call);
        return parsed(call.path("domain"))
                .flatMap(domains::find)
                .filter(domain -> domain.isFor(client))
                .orElseThrow(() -> new RequestRefused(RefusalReason.NO_SUCH_THING, "you have no such domain"));
    }

    /** The domain of the path, if the client may change it: one that is for every client is the operator's. */
    SendingDomain changeable(Call call) {
        SendingDomain domain = seen(call);
        if (domain.owner() == null) {
            requireAdmin(call, "change a domain that every client shares");
        }
        return domain;
    }

    private static Optional<Domain> parsed(String written) {
        try {
            return Optional.of(Domain.parse(written));
        } catch (InvalidAddressException _) {
            return Optional.empty();
        }
    }
}
