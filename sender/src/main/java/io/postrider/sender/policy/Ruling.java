package io.postrider.sender.policy;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.sender.smtp.tls.TlsPolicy;

/** What is to be done about one exchanger. */
public sealed interface Ruling {

    /** It may be spoken to, protected like this. */
    record Use(TlsPolicy policy) implements Ruling {}

    /**
     * It must not be spoken to now; another may do, and mail waits if there is none.
     *
     * @param policy the one that forbids it
     * @param status of class 4
     */
    record Barred(TlsPolicy policy, EnhancedStatus status, String text) implements Ruling {}
}
