package io.postrider.benchmarks.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads one HTTP/1.1 answer after the other from whatever pieces arrive; makes nothing new for an answer. */
final class Answer {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);

    private final byte[] line = new byte[8192];
    private int filled;
    private boolean first = true;
    private boolean inBody;
    private int status;
    private int bodyLeft;

    /** Takes octets until the answer is whole or none are left; true when it is whole. */
    boolean take(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            if (inBody) {
                int taken = Math.min(bodyLeft, octets.remaining());
                octets.position(octets.position() + taken);
                bodyLeft -= taken;
            } else {
                takeHeader(octets.get());
            }
            if (inBody && bodyLeft == 0) {
                first = true;
                inBody = false;
                return true;
            }
        }
        return false;
    }

    /** The status code of the answer that was taken last. */
    int status() {
        return status;
    }

    private void takeHeader(byte octet) throws IOException {
        if (octet != '\n') {
            if (filled == line.length) {
                throw new IOException("a header line of more than " + line.length + " octets");
            }
            line[filled++] = octet;
            return;
        }
        int length = filled > 0 && line[filled - 1] == '\r' ? filled - 1 : filled;
        filled = 0;
        if (first) {
            if (length < 12) {
                throw new IOException("not an HTTP answer");
            }
            status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
            first = false;
            bodyLeft = 0;
        } else if (length == 0) {
            inBody = true;
        } else if (startsWith(LENGTH, length)) {
            bodyLeft = number(LENGTH.length, length);
        } else if (startsWith(ENCODING, length)) {
            throw new IOException("an answer of unknown length");
        }
    }

    private boolean startsWith(byte[] name, int length) {
        if (length < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte octet = line[i];
            if ((octet >= 'A' && octet <= 'Z' ? octet + 32 : octet) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (line[i] >= '0' && line[i] <= '9') {
                number = number * 10 + line[i] - '0';
            }
        }
        return number;
    }
}
