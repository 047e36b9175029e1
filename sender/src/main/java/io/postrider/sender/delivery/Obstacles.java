package io.postrider.sender.delivery;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.sender.smtp.SmtpConnectException;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why the exchangers of a pass could not be spoken to, and what that means for recipients whom none of them answered. It
 * is a failure for good only if every single exchanger is one for good: it has no address, or says with 521 or 556 that
 * it takes no mail at all (RFC 7504). A 554 greeting is mostly about our reputation today, so mail waits.
 */
final class Obstacles {

    private static final EnhancedStatus NO_ADDRESS = new EnhancedStatus(5, 4, 4);
    private static final Set<Integer> TAKES_NO_MAIL = Set.of(521, 556);

    private @Nullable Cause temporary;
    private @Nullable Cause permanent;

    void noAddress(String text) {
        permanent = new Cause.NoRoute(NO_ADDRESS, text);
    }

    void temporary(Cause cause) {
        temporary = cause;
    }

    void connect(SmtpConnectException failure) {
        if (failure.isPermanent()
                && TAKES_NO_MAIL.contains(code(failure.reason()).orElse(0))) {
            permanent = failure.reason();
        } else {
            temporary = failure.reason();
        }
    }

    /** What became of those whom nobody answered. */
    Outcome outcome() {
        if (temporary != null) {
            return new Outcome.Deferred(temporary);
        }
        if (permanent != null) {
            return new Outcome.Failed(permanent);
        }
        return new Outcome.Deferred(new Cause.Unreachable("no exchanger was tried"));
    }

    static OptionalInt code(Cause cause) {
        return cause instanceof Cause.Refused(var reply) ? OptionalInt.of(reply.code()) : OptionalInt.empty();
    }
}
