package io.postrider.frontend.compose;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of octets: what a message is written into. Checks nothing; its callers know what they may write. */
public final class Octets {

    private byte[] octets;
    private int length;

    public Octets(int expected) {
        octets = new byte[Math.max(expected, 16)];
    }

    public static byte[] ascii(String constant) {
        return constant.getBytes(StandardCharsets.US_ASCII);
    }

    public void put(byte octet) {
        reserve(1);
        octets[length++] = octet;
    }

    public void put(byte[] more) {
        put(more, 0, more.length);
    }

    public void put(byte[] source, int start, int end) {
        reserve(end - start);
        System.arraycopy(source, start, octets, length, end - start);
        length += end - start;
    }

    /** The line end; the only place where header sections and encoded bodies get one. */
    public void endLine() {
        reserve(2);
        octets[length++] = '\r';
        octets[length++] = '\n';
    }

    public int length() {
        return length;
    }

    public byte[] toArray() {
        return octets.length == length ? octets : Arrays.copyOf(octets, length);
    }

    private void reserve(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.addExact(octets.length, Math.max(octets.length, more)));
        }
    }
}
