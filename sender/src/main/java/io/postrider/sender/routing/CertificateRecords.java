package io.postrider.sender.routing;

import io.postrider.sender.smtp.tls.Tlsa;
import java.util.List;

/** What the name system, proven by signatures, says of exchangers' certificates (TLSA). Safe for any number of threads. */
@FunctionalInterface
public interface CertificateRecords {

    /** What there is for an exchanger. */
    sealed interface Said {

        /**
         * These, usable or not: whoever has some wants to be spoken to under TLS only (RFC 7672, 2.2).
         *
         * @param host the name they stand under: the exchanger's, or the one that it is an alias of
         */
        record Found(String host, List<Tlsa> records) implements Said {
            public Found {
                records = List.copyOf(records);
            }
        }

        /** Surely none, or none that anybody vouches for. */
        record None() implements Said {}

        /** It cannot be told whether there are some: the exchanger must be left alone. */
        record Unavailable(String why) implements Said {}
    }

    /** Blocks while the name system is asked. */
    Said about(MailExchanger exchanger);

    /** For a system that verifies no signatures. */
    static CertificateRecords unknown() {
        return _ -> new Said.None();
    }
}
