package io.postrider.sender.smtp.tls;

import java.util.List;

/** How a session with a peer must be protected (RFC 3207), and who says so. */
public sealed interface TlsPolicy {

    /** Where nobody said anything. */
    static TlsPolicy opportunistic() {
        return new Opportunistic(new Origin("opportunistic", "nobody"));
    }

    /** Never encrypted, by nobody's word. */
    static TlsPolicy off() {
        return new Off(new Origin("none", "nobody"));
    }

    /**
     * Who says so.
     *
     * @param word for the ledger: {@code opportunistic}, {@code require}, {@code mta-sts enforce}, {@code dane} …
     * @param who for a sentence: {@code sender.tls.policy}, {@code the MTA-STS policy of a.example} …
     */
    record Origin(String word, String who) {}

    Origin origin();

    /** Never encrypted, whatever is offered. */
    record Off(Origin origin) implements TlsPolicy {}

    /**
     * TLS where it is offered, with any certificate: what it is worth is recorded, not demanded. Where STARTTLS fails, in
     * clear over a new connection (RFC 7435).
     */
    record Opportunistic(Origin origin) implements TlsPolicy {}

    /** Encrypted, with any certificate. */
    record Encrypted(Origin origin) implements TlsPolicy {}

    /**
     * Encrypted, with a certificate of a trusted authority.
     *
     * @param names of which it must have one, {@code *.example} for any first label; empty for the peer's own name
     */
    record Verified(Origin origin, List<String> names) implements TlsPolicy {
        public Verified {
            names = List.copyOf(names);
        }
    }

    /**
     * Encrypted, with a certificate that one of these records fits (RFC 7672, 3).
     *
     * @param records at least one, all usable
     * @param names of which a certificate must have one where a record names its authority only, first the one that the
     *     records stand under
     */
    record Dane(Origin origin, List<Tlsa> records, List<String> names) implements TlsPolicy {
        public Dane {
            records = List.copyOf(records);
            names = List.copyOf(names);
        }
    }

    /** Whether mail must wait rather than go in clear. */
    default boolean isMandatory() {
        return switch (this) {
            case Off _, Opportunistic _ -> false;
            case Encrypted _, Verified _, Dane _ -> true;
        };
    }

    /** Whether a session that was made under this policy is good enough for mail under the wanted one. */
    default boolean satisfies(TlsPolicy wanted, boolean encrypted) {
        return switch (wanted) {
            case Off _ -> true;
            case Opportunistic _ -> !(this instanceof Off);
            case Encrypted _ -> encrypted;
            case Verified(var _, var names) ->
                encrypted && this instanceof Verified(var _, var own) && own.equals(names);
            case Dane dane ->
                encrypted
                        && this instanceof Dane own
                        && own.records().equals(dane.records())
                        && own.names().equals(dane.names());
        };
    }
}
