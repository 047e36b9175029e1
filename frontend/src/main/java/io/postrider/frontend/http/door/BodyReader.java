package io.postrider.frontend.http.door;

import io.postrider.settings.FrontendSettings.FrontendLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads request bodies into memory: each up to its limit and within its deadline, all together within a budget. Memory
 * is taken as octets arrive, never on the word of Content-Length.
 */
public final class BodyReader {
    private static final int FIRST = 64 * 1024;
    private static final byte[] NONE = {};

    private final int limit;
    private final long deadlineNanos;
    private final long budget;
    private final AtomicLong held = new AtomicLong();

    /** With a budget of octets that all bodies in memory may have together. */
    public BodyReader(FrontendLimits limits, long budget) {
        this.limit = limits.requestSize().toInt();
        this.deadlineNanos = limits.requestDeadline().toNanos();
        this.budget = Math.max(budget, limit + 1L);
    }

    /** A body in memory; its share of the budget is held until it is closed. */
    public final class Body implements AutoCloseable {
        private byte[] octets = NONE;
        private int length;
        private int share;

        /**
         * The octets, once: who takes them may use them up, and they are not kept here for as long as the request waits for
         * its mail to be on the disk. What is made of them is about as large, so their share of the budget stays held.
         */
        public byte[] take() {
            byte[] taken = octets;
            octets = NONE;
            return taken;
        }

        public int length() {
            return length;
        }

        @Override
        public void close() {
            held.addAndGet(-share);
        }

        private void grow(int size) {
            if (held.addAndGet(size - share) > budget) {
                held.addAndGet(share - size);
                throw new RequestRefused(RefusalReason.OVERLOADED, "too many large requests at once; try again");
            }
            share = size;
            octets = Arrays.copyOf(octets, size);
        }
    }

    /** Octets of the largest body that is read as a whole. */
    public int limit() {
        return limit;
    }

    /** The whole body, to be closed by the caller. */
    public Body read(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw tooLarge(limit);
        }
        Body body = new Body();
        try {
            body.grow(announced < 0 ? FIRST / 8 : (int) Math.min(announced + 1, FIRST));
            fill(body, announced < 0 ? limit : announced, request.getInputStream());
            return body;
        } catch (IOException e) {
            body.close();
            throw new RequestRefused(RefusalReason.TOO_SLOW, "the body did not arrive in whole");
        } catch (RequestRefused e) {
            body.close();
            throw e;
        }
    }

    /** A body that is read while it arrives, up to a limit of its own; what of it is kept is the reader's affair. */
    public InputStream stream(HttpServletRequest request, long most) {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        try {
            return new Arriving(request.getInputStream(), most, deadlineNanos);
        } catch (IOException e) {
            throw new RequestRefused(RefusalReason.TOO_SLOW, "the body did not arrive in whole");
        }
    }

    private static final class Arriving extends InputStream {
        private final InputStream in;
        private final long most;
        private final long deadlineNanos;
        private final long start = System.nanoTime();
        private long read;

        Arriving(InputStream in, long most, long deadlineNanos) {
            this.in = in;
            this.most = most;
            this.deadlineNanos = deadlineNanos;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            int some = in.read(octets, offset, length);
            read += Math.max(some, 0);
            if (read > most) {
                throw tooLarge(most);
            }
            if (System.nanoTime() - start > deadlineNanos) {
                throw new RequestRefused(RefusalReason.TOO_SLOW, "the body took too long to arrive");
            }
            return some;
        }
    }

    /** @param expected octets of the whole body as far as is known */
    private void fill(Body body, long expected, InputStream in) throws IOException {
        long start = System.nanoTime();
        while (true) {
            if (body.length == body.octets.length) {
                body.grow((int) Math.min(2L * body.length, expected + 1));
            }
            int read = in.read(body.octets, body.length, body.octets.length - body.length);
            if (read < 0) {
                return;
            }
            body.length += read;
            if (body.length > limit) {
                throw tooLarge(limit);
            }
            if (System.nanoTime() - start > deadlineNanos) {
                throw new RequestRefused(RefusalReason.TOO_SLOW, "the body took too long to arrive");
            }
        }
    }

    private static RequestRefused tooLarge(long limit) {
        return new RequestRefused(RefusalReason.TOO_LARGE, "the body is larger than " + limit + " octets");
    }
}
