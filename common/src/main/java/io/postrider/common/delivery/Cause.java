package io.postrider.common.delivery;

/** Why a recipient was not sent to. Said only where the final dot was surely not acted on. */
public sealed interface Cause {

    /** An exchanger answered, and the answer was no. */
    record Refused(Reply reply) implements Cause {
        @Override
        public String toString() {
            return reply.toString();
        }
    }

    /** No exchanger could be spoken to, or the session broke before the final dot was given to the socket. */
    record Unreachable(String what) implements Cause {
        @Override
        public String toString() {
            return what;
        }
    }

    /** The name system, a missing capability or our own rules leave no way there; the status says which. */
    record NoRoute(EnhancedStatus status, String what) implements Cause {
        @Override
        public String toString() {
            return status + " " + what;
        }
    }
}
