package io.postrider.sender.bounce;

import io.postrider.common.message.Content;
import io.postrider.common.spool.bounces.DueBounce;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The last part of a report: what is returned of the mail it is about. */
sealed interface Returning {

    /** The whole of it where there is that, else its header section, if that is known. */
    static Returning of(DueBounce due, @Nullable Content whole) {
        if (whole != null) {
            return Whole.of(whole);
        }
        return due.header().isEmpty() ? new Nothing() : new Header(due.header());
    }

    /** Whether there is such a part. */
    boolean isSome();

    /** Whether it has octets above 127, so that the report needs 8BITMIME. */
    boolean isEightBit();

    /** The end of the sentence that says what follows. */
    String words();

    /** The part with its header. */
    void writeTo(ByteArrayOutputStream body);

    /** The mail is not there any more. */
    record Nothing() implements Returning {
        @Override
        public boolean isSome() {
            return false;
        }

        @Override
        public boolean isEightBit() {
            return false;
        }

        @Override
        public String words() {
            return " follows.";
        }

        @Override
        public void writeTo(ByteArrayOutputStream body) {}
    }

    /**
     * RFC 6522, 4; with characters beyond ASCII RFC 6533, 6.3.
     *
     * @param text each character is an octet
     */
    record Header(String text) implements Returning {
        private static final int MOST = 64 * 1024;

        @Override
        public boolean isSome() {
            return true;
        }

        @Override
        public boolean isEightBit() {
            return false;
        }

        @Override
        public String words() {
            return " and the header of your mail follow.";
        }

        @Override
        public void writeTo(ByteArrayOutputStream body) {
            byte[] octets = text.strip()
                    .transform(whole -> whole.length() > MOST ? whole.substring(0, MOST) : whole)
                    .concat("\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            if (Lines.isAscii(octets)) {
                put(body, "Content-Type: text/rfc822-headers\r\n\r\n");
                body.writeBytes(octets);
            } else {
                put(body, "Content-Type: message/global-headers\r\n");
                Lines.base64(body, octets);
            }
        }
    }

    /**
     * The message as it is. A message/rfc822 part may not be encoded (RFC 2046, 5.2.1), one with a header section beyond
     * ASCII may (RFC 6532, 3.7).
     */
    final class Whole implements Returning {
        private final byte[] octets;
        private final boolean global;
        private final boolean eightBit;

        private Whole(byte[] octets, boolean global) {
            this.octets = octets;
            this.global = global;
            this.eightBit = !global && !Lines.isAscii(octets);
        }

        static Whole of(Content message) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream((int) message.size());
            octets.writeBytes(message.header());
            message.bodyParts().forEach(octets::writeBytes);
            return new Whole(octets.toByteArray(), !Lines.isAscii(message.header()));
        }

        @Override
        public boolean isEightBit() {
            return eightBit;
        }

        @Override
        public boolean isSome() {
            return true;
        }

        @Override
        public String words() {
            return " and your mail follow.";
        }

        @Override
        public void writeTo(ByteArrayOutputStream body) {
            if (global) {
                put(body, "Content-Type: message/global\r\n");
                Lines.base64(body, octets);
                return;
            }
            put(body, "Content-Type: message/rfc822\r\n");
            put(body, eightBit ? "Content-Transfer-Encoding: 8bit\r\n\r\n" : "\r\n");
            body.writeBytes(octets);
        }
    }

    private static void put(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
