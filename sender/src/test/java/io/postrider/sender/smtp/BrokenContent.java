package io.postrider.sender.smtp;

import io.postrider.common.message.Content;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** Content whose store has lost a part of it, and says so or does not. */
final class BrokenContent implements Content {

    private final byte[] body;
    private final long declared;
    private final boolean fails;

    private BrokenContent(byte[] body, long declared, boolean fails) {
        this.body = body;
        this.declared = declared;
        this.fails = fails;
    }

    /** Gives its body and claims to be of another size. */
    static BrokenContent declaring(byte[] body, long size) {
        return new BrokenContent(body, size, false);
    }

    /** Gives half of what it claims to have, and then an error. */
    static BrokenContent failingAfter(byte[] half) {
        return new BrokenContent(half, 2L * half.length, true);
    }

    @Override
    public byte[] header() {
        return "Subject:\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long bodySize() {
        return declared;
    }

    @Override
    public Iterable<byte[]> bodyParts() {
        return fails ? Halves::new : List.of(body);
    }

    private final class Halves implements Iterator<byte[]> {
        private boolean first = true;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public byte[] next() {
            if (!first) {
                throw new IllegalStateException("the disk is gone");
            }
            first = false;
            return body;
        }
    }
}
