package io.postrider.sender.delivery;

import io.postrider.common.delivery.Cause;
import io.postrider.sender.smtp.SmtpConnectException;
import io.postrider.sender.smtp.SmtpSession;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts sessions by how they were protected. */
public final class SessionTally {

    private static final int POLICY = 7;

    /** How a session was protected; the names in small letters are those of the metric. */
    public enum Protection {
        /** In clear. */
        CLEAR,
        /** Encrypted, with a certificate that is good for nothing but that. */
        UNVERIFIED,
        /** Encrypted, with a certificate of a trusted authority. */
        VERIFIED,
        /** Encrypted, with a certificate that the domain's own records name. */
        DANE,
        /** There was none, because it could not be protected as a policy wants. */
        REFUSED;

        /** The word for the metric. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Protection, LongAdder> counts = new EnumMap<>(Protection.class);

    SessionTally() {
        for (Protection protection : Protection.values()) {
            counts.put(protection, new LongAdder());
        }
    }

    /** How many there were. */
    public long of(Protection protection) {
        return Objects.requireNonNull(counts.get(protection)).sum();
    }

    void opened(SmtpSession session) {
        String tls = session.tls().orElse("");
        if (tls.isEmpty()) {
            count(Protection.CLEAR);
        } else if (tls.contains(" verified by dane")) {
            count(Protection.DANE);
        } else {
            count(tls.endsWith(" verified") ? Protection.VERIFIED : Protection.UNVERIFIED);
        }
    }

    void failed(SmtpConnectException failure) {
        if (failure.reason() instanceof Cause.NoRoute(var status, var _) && status.subject() == POLICY) {
            count(Protection.REFUSED);
        }
    }

    private void count(Protection protection) {
        Objects.requireNonNull(counts.get(protection)).increment();
    }
}
