package io.postrider.frontend.json;

import java.io.IOException;
import java.io.InputStream;

/** Octets on their way that must be UTF-8 without a byte order mark (RFC 8259, 8.1); ends at the first that is not. */
final class Utf8Input extends InputStream {
    private static final int LOWEST = 0x80;
    private static final int HIGHEST = 0xBF;

    /** The stream is something else; the message says where. */
    static final class WrongOctetException extends IOException {
        WrongOctetException(String message) {
            super(message);
        }
    }

    private final InputStream in;
    private final long most;
    private long beside;
    private boolean apart;
    private long seen;
    private int missing;
    private int low = LOWEST;
    private int high = HIGHEST;

    /** @param most octets beside the members that are read apart: all of them are in memory at once */
    Utf8Input(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        int some = in.read(octets, offset, length);
        if (some < 0) {
            if (missing > 0) {
                throw wrong();
            }
            return some;
        }
        count(some);
        for (int i = offset; i < offset + some; i++) {
            byte octet = octets[i];
            if (octet <= 0 || missing > 0) {
                check(octet & 0xFF);
            }
            seen++;
        }
        return some;
    }

    /** A member begins or ends that is not kept in memory. */
    void apart(boolean begins) {
        apart = begins;
    }

    private void count(int some) throws IOException {
        beside += apart ? 0 : some;
        if (beside > most) {
            throw new WrongOctetException("the body has more than " + most + " octets beside its attachments");
        }
    }

    private void check(int octet) throws IOException {
        if (seen < 2 && (octet == 0 || octet >= LOWEST)) {
            throw new WrongOctetException(
                    "the body begins with a byte order mark, or is UTF-16 or UTF-32; send UTF-8 without one");
        }
        if (missing > 0) {
            if (octet < low || octet > high) {
                throw wrong();
            }
            missing--;
            low = LOWEST;
            high = HIGHEST;
        } else if (octet >= LOWEST) {
            begin(octet);
        }
    }

    /** What may follow a lead octet: no overlong forms, no surrogates, nothing beyond U+10FFFF (RFC 3629, 4). */
    private void begin(int lead) throws IOException {
        if (lead < 0xC2 || lead > 0xF4) {
            throw wrong();
        }
        missing = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : LOWEST;
        high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : HIGHEST;
    }

    private IOException wrong() {
        return new WrongOctetException("the body is not UTF-8: octet " + seen + " is wrong");
    }
}
