package io.postrider.frontend.json;

/** Well-formed UTF-8 as RFC 3629, 4 has it: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** The index of the first octet that is not UTF-8, or -1 if all is well. */
    static int firstFault(byte[] octets, int length) {
        int i = OctetRuns.endOfAscii(octets, 0, length);
        while (i < length) {
            int size = sequence(octets, i, length);
            if (size == 0) {
                return i;
            }
            i = OctetRuns.endOfAscii(octets, i + size, length);
        }
        return -1;
    }

    /** The size of the sequence that starts here, or 0 if it is none. */
    private static int sequence(byte[] octets, int start, int length) {
        int lead = octets[start] & 0xFF;
        int size =
                lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
        if (size == 0 || start + size > length) {
            return 0;
        }
        int second = octets[start + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = start + 2; i < start + size; i++) {
            if ((octets[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
