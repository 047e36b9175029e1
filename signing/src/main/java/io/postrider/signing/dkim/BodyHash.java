package io.postrider.signing.dkim;

import io.postrider.common.message.Content;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The hash of a body in the relaxed canonical form (RFC 6376, 3.4.4): white space at the ends of lines and empty lines at
 * the end do not count, other white space counts as one space. Takes the body part by part and keeps none of it.
 */
final class BodyHash {

    private static final int ROOM = 8192;

    private final MessageDigest digest = Digests.sha256();
    private final byte[] out = new byte[ROOM];
    private int filled;
    private int lineEnds;
    private boolean space;
    private boolean carriageReturn;
    private boolean begun;

    private BodyHash() {}

    /** In base64, as {@code bh=} has it. */
    static String of(Content content) {
        BodyHash hash = new BodyHash();
        for (byte[] part : content.bodyParts()) {
            hash.update(part);
        }
        return Base64.getEncoder().encodeToString(hash.end());
    }

    private void update(byte[] part) {
        for (byte octet : part) {
            // What follows in a run of ordinary octets takes the first way.
            if (octet > ' ' || octet < 0) {
                content(octet);
            } else if (octet == '\n' && carriageReturn) {
                carriageReturn = false;
                space = false;
                lineEnds++;
            } else if (octet == '\r') {
                bareCarriageReturn();
                carriageReturn = true;
            } else if (Relaxed.isSpace(octet)) {
                bareCarriageReturn();
                space = true;
            } else {
                content(octet);
            }
        }
    }

    private void content(byte octet) {
        if (carriageReturn) {
            bareCarriageReturn();
        }
        if (lineEnds > 0 || space) {
            before();
        }
        put(octet);
    }

    /** One that no LF follows is an octet like others; ours have none. */
    private void bareCarriageReturn() {
        if (carriageReturn) {
            carriageReturn = false;
            before();
            put((byte) '\r');
        }
    }

    /** The line ends and the space that were held back until it was clear that something follows them. */
    private void before() {
        for (; lineEnds > 0; lineEnds--) {
            put((byte) '\r');
            put((byte) '\n');
        }
        if (space) {
            put((byte) ' ');
            space = false;
        }
    }

    private void put(byte octet) {
        begun = true;
        if (filled == ROOM) {
            digest.update(out);
            filled = 0;
        }
        out[filled++] = octet;
    }

    private byte[] end() {
        bareCarriageReturn();
        if (begun) {
            lineEnds = 1;
            space = false;
            before();
        }
        digest.update(out, 0, filled);
        return digest.digest();
    }
}
