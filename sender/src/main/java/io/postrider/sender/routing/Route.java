package io.postrider.sender.routing;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.spool.enclosure.Enclosure;
import java.util.List;

/** Where mail for a domain goes. */
public sealed interface Route {

    /**
     * To these, in this order.
     *
     * @param how how they were found, for the ledger: {@code static}, {@code mx}, {@code address}, {@code literal}
     * @param signedFor the domain, and what it is an alias of, where signatures in the name system prove that these are its
     *     exchangers; empty where nobody vouches for that
     */
    record Exchangers(List<MailExchanger> inOrder, String how, List<String> signedFor) implements Route {
        public Exchangers {
            inOrder = List.copyOf(inOrder);
            signedFor = List.copyOf(signedFor);
            if (inOrder.isEmpty()) {
                throw new IllegalArgumentException("a route has at least one exchanger");
            }
        }

        /** Unproven. */
        public Exchangers(List<MailExchanger> inOrder, String how) {
            this(inOrder, how, List.of());
        }
    }

    /** Nowhere: it is answered by ourselves. */
    record Enclosed(Enclosure enclosure) implements Route {}

    /** Nowhere, and that will not change by waiting. */
    record Nowhere(EnhancedStatus status, String text) implements Route {}

    /** Nobody could say now; never a failure for good. */
    record Unknown(String text) implements Route {}
}
