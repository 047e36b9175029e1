package io.postrider.sender.routing;

import io.postrider.common.delivery.EnhancedStatus;
import java.util.List;

/** Where mail for a domain goes. */
public sealed interface Route {

    /**
     * To these, in this order.
     *
     * @param how how they were found, for the ledger: {@code static}, {@code mx}, {@code address}, {@code literal}
     */
    record Exchangers(List<MailExchanger> inOrder, String how) implements Route {
        public Exchangers {
            inOrder = List.copyOf(inOrder);
            if (inOrder.isEmpty()) {
                throw new IllegalArgumentException("a route has at least one exchanger");
            }
        }
    }

    /** Nowhere, and that will not change by waiting. */
    record Nowhere(EnhancedStatus status, String text) implements Route {}

    /** Nobody could say now; never a failure for good. */
    record Unknown(String text) implements Route {}
}
