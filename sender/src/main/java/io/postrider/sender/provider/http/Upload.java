package io.postrider.sender.provider.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The body of a request on its way. Before its last octets are given to the client it is not whole, so that no server can have
 * acted on it; whoever gives up closes it first, and learns which of the two it was.
 */
final class Upload {
    private static final int PIECE = 16 * 1024;

    private enum State {
        OPEN,
        WHOLE,
        CLOSED
    }

    private final byte[] body;
    private final BooleanSupplier gate;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private volatile boolean isBegun;
    private volatile boolean isBarred;

    /** @param gate the last word before the last octets */
    Upload(byte[] body, BooleanSupplier gate) {
        this.body = body;
        this.gate = gate;
    }

    BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(() -> new Pieces()), body.length);
    }

    /** Whether a connection was there to send it by. */
    boolean isBegun() {
        return isBegun;
    }

    /** Whether the gate said no: it did not leave as a whole, and never will. */
    boolean isBarred() {
        return isBarred;
    }

    /** Nothing more leaves; true if all had left before. */
    boolean close() {
        state.compareAndSet(State.OPEN, State.CLOSED);
        return state.get() == State.WHOLE;
    }

    private final class Pieces implements Iterator<byte[]> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < body.length;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            isBegun = true;
            int end = Math.min(body.length, next + PIECE);
            if (end == body.length) {
                passGate();
            }
            byte[] piece = Arrays.copyOfRange(body, next, end);
            next = end;
            return piece;
        }

        private void passGate() {
            // A client that sends a request a second time would go on behind our back: one body leaves once.
            if (state.get() != State.OPEN) {
                throw new IllegalStateException("the request was given up");
            }
            if (!gate.getAsBoolean()) {
                isBarred = true;
                state.set(State.CLOSED);
                throw new IllegalStateException("the request was taken back");
            }
            if (!state.compareAndSet(State.OPEN, State.WHOLE)) {
                throw new IllegalStateException("the request was given up");
            }
        }
    }
}
