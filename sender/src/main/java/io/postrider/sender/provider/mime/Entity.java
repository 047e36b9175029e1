package io.postrider.sender.provider.mime;

import java.util.List;
import java.util.Locale;

/** A part of a message, or the message itself (RFC 2045, 2.4). */
sealed interface Entity {

    /** Its own header fields. */
    PartHeader header();

    /** One that holds others. */
    record Multipart(PartHeader header, List<Entity> parts) implements Entity {
        String subtype() {
            return header.mediaType().substring("multipart/".length());
        }
    }

    /** One that does not; a message within a message is one too. */
    final class Leaf implements Entity {
        private final PartHeader header;
        private final byte[] octets;

        Leaf(PartHeader header, byte[] octets) {
            this.header = header;
            this.octets = octets;
        }

        @Override
        public PartHeader header() {
            return header;
        }

        byte[] octets() {
            return octets;
        }

        /** Whether it is shown as words, and not offered as a file. */
        boolean isWords() {
            return (is("text/plain") || is("text/html"))
                    && !header.disposition().equals("attachment")
                    && header.filename().isEmpty();
        }

        boolean is(String type) {
            return header.mediaType().equals(type.toLowerCase(Locale.ROOT));
        }
    }
}
