package io.postrider.common.spool.clients;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key allows, and where it ends.
 *
 * @param name by which people know the key; may be empty
 * @param authors the domains its mail may come from; empty for any that its client may use
 * @param networks addresses or blocks, as {@code 10.0.0.0/8}, that it may be shown from; empty for any
 * @param sandbox whether its mail may leave, and where to
 * @param limits of this key; its client's hold beside them
 * @param expiresAt from then on it is as if it were revoked, or null
 */
public record Grant(
        String name,
        Set<Scope> scopes,
        List<DomainPattern> authors,
        List<String> networks,
        @Nullable Instant expiresAt,
        Sandbox sandbox,
        Limits limits) {

    /** What a client needs for its own mail: everything but administration, from anywhere, for good. */
    public static final Grant USUAL =
            new Grant("", EnumSet.of(Scope.SEND, Scope.READ, Scope.MANAGE), List.of(), List.of(), null);

    public Grant {
        scopes = Set.copyOf(scopes);
        authors = List.copyOf(authors);
        networks = List.copyOf(networks);
    }

    /** Of a live key without limits. */
    public Grant(
            String name,
            Set<Scope> scopes,
            List<DomainPattern> authors,
            List<String> networks,
            @Nullable Instant expiresAt) {
        this(name, scopes, authors, networks, expiresAt, new Sandbox.None(), Limits.NONE);
    }

    /** The same in a sandbox. */
    public Grant in(Sandbox other) {
        return new Grant(name, scopes, authors, networks, expiresAt, other, limits);
    }

    /** The same within these limits. */
    public Grant within(Limits other) {
        return new Grant(name, scopes, authors, networks, expiresAt, sandbox, other);
    }

    /** An administrator's key may do at its own client whatever others may. */
    public boolean allows(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
