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
    final class Body implements AutoCloseable {
        private byte[] octets = NONE;
        private int length;
        private int share;

        /**
         * The octets, once: who takes them may use them up, and they are not kept here for as long as the request waits for
         * its mail to be on the disk. What is made of them is about as large, so their share of the budget stays held.
         */
        byte[] take() {
            byte[] taken = octets;
            octets = NONE;
            return taken;
        }

        int length() {
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

    /** The whole body, to be closed by the caller. */
    Body read(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw tooLarge();
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
                throw tooLarge();
            }
            if (System.nanoTime() - start > deadlineNanos) {
                throw new RequestRefused(RefusalReason.TOO_SLOW, "the body took too long to arrive");
            }
        }
    }

    private RequestRefused tooLarge() {
        return new RequestRefused(RefusalReason.TOO_LARGE, "the body is larger than " + limit + " octets");
    }
}
