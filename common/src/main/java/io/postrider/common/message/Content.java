package io.postrider.common.message;

import java.util.List;

/**
 * The final octets of a message (RFC 5321, 2.3.1 "content"): header section and body apart, CRLF line ends throughout,
 * not dot-stuffed. Reading it twice gives the same octets. The arrays are shared, not copied: nobody writes into them.
 */
public interface Content {

    /** The header section including the empty line that ends it. */
    byte[] header();

    /** Octets of the body, after the empty line. */
    long bodySize();

    /** The body in order, in parts of any size; a stored body is read part by part while it is iterated. */
    Iterable<byte[]> bodyParts();

    /** Whether its header section still lacks date and signature, so that it must not be transmitted as it is. */
    default boolean isOpen() {
        return false;
    }

    /** Whether it can be read for as long as one likes; if not, only until whoever made it is done. */
    default boolean isLasting() {
        return true;
    }

    /** All octets: what SIZE declares (RFC 1870, 5). */
    default long size() {
        return header().length + bodySize();
    }

    /** The same body below another header section. */
    default Content withHeader(byte[] header) {
        Content below = this;
        return new Content() {
            @Override
            public byte[] header() {
                return header;
            }

            @Override
            public long bodySize() {
                return below.bodySize();
            }

            @Override
            public Iterable<byte[]> bodyParts() {
                return below.bodyParts();
            }

            @Override
            public boolean isLasting() {
                return below.isLasting();
            }
        };
    }

    /** Content that is in memory as a whole. */
    static Content of(byte[] header, byte[] body) {
        return new Content() {
            @Override
            public byte[] header() {
                return header;
            }

            @Override
            public long bodySize() {
                return body.length;
            }

            @Override
            public Iterable<byte[]> bodyParts() {
                return List.of(body);
            }
        };
    }
}
