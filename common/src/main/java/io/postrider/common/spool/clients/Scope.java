package io.postrider.common.spool.clients;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a key may be used for. The bits are stored. */
public enum Scope {
    /** Hand in mail. */
    SEND(1),
    /** See what became of mail: status, lists, events. */
    READ(2),
    /** Change what is there already: cancel, release, subscriptions, suppressions, domains, templates. */
    MANAGE(4),
    /** Clients and keys, those of others too; and everything else at its own client. */
    ADMIN(8);

    private final int bit;

    Scope(int bit) {
        this.bit = bit;
    }

    /** The word by which people give it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> ofWord(String word) {
        for (Scope scope : values()) {
            if (scope.word().equals(word)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** One number for all of them. */
    public static int bits(Set<Scope> scopes) {
        int bits = 0;
        for (Scope scope : scopes) {
            bits |= scope.bit;
        }
        return bits;
    }

    /** Bits that no scope here has are left out: what is not known is not granted. */
    public static Set<Scope> ofBits(int bits) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Scope scope : values()) {
            if ((bits & scope.bit) != 0) {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
