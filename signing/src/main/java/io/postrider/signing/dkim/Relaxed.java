package io.postrider.signing.dkim;

import java.io.ByteArrayOutputStream;

/** Header fields in the relaxed canonical form (RFC 6376, 3.4.2). */
final class Relaxed {

    private Relaxed() {}

    /** The field's name in lower case, a colon, its value unfolded with single spaces, and no line end. */
    static void field(byte[] octets, HeaderSection.Field field, ByteArrayOutputStream out) {
        for (int i = field.start(); i < field.nameEnd(); i++) {
            out.write(lower(octets[i]));
        }
        out.write(':');
        int i = field.nameEnd();
        while (octets[i] != ':') {
            i++;
        }
        value(octets, i + 1, field.end(), out);
    }

    /** Line ends vanish, white space becomes one space and none at the ends. */
    private static void value(byte[] octets, int start, int end, ByteArrayOutputStream out) {
        boolean begun = false;
        boolean space = false;
        int run = start;
        for (int i = start; i <= end; i++) {
            if (i < end && !isBlank(octets[i])) {
                continue;
            }
            if (i > run) {
                if (begun && space) {
                    out.write(' ');
                }
                out.write(octets, run, i - run);
                begun = true;
                space = false;
            }
            space |= i < end && isSpace(octets[i]);
            run = i + 1;
        }
    }

    static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet | 0x20 : octet;
    }

    static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private static boolean isBlank(byte octet) {
        return isSpace(octet) || octet == '\r' || octet == '\n';
    }
}
