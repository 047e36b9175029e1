package io.postrider.frontend.compose.mime;

import io.postrider.frontend.compose.HeaderWriter;
import io.postrider.frontend.compose.Octets;
import io.postrider.frontend.compose.TextPart;
import io.postrider.frontend.compose.TransferEncoding;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/** A part of a message (RFC 2045, 2.5): its own header fields, and its body. */
sealed interface Part {

    void writeFields(HeaderWriter header);

    void writeBody(BodyWriter body);

    /** Whether the line could stand in its body, where it would end it. */
    boolean mayHold(String line);

    /** Text for people. */
    record Text(TextPart text) implements Part {
        @Override
        public void writeFields(HeaderWriter header) {
            text.writeFields(header);
        }

        @Override
        public void writeBody(BodyWriter body) {
            body.put(text.body());
        }

        /** Both encodings write an equals sign before hex digits or line ends only. */
        @Override
        public boolean mayHold(String line) {
            return text.encoding() == TransferEncoding.SEVEN_BIT
                    && new String(text.body(), StandardCharsets.US_ASCII).contains(line);
        }
    }

    /** A file. */
    record Leaf(Attachment attachment) implements Part {
        private static final byte[] CONTENT_TYPE = Octets.ascii("Content-Type: ");
        private static final byte[] DISPOSITION = Octets.ascii("Content-Disposition: ");
        private static final byte[] CONTENT_ID = Octets.ascii("Content-ID: ");

        @Override
        public void writeFields(HeaderWriter header) {
            header.token(CONTENT_TYPE, attachment.mediaType());
            TransferEncoding.BASE64.writeField(header);
            header.begin(DISPOSITION);
            header.piece(attachment.isInline() ? "inline" : "attachment");
            String filename = attachment.filename();
            if (filename != null) {
                Parameters.write(header, "filename", filename);
            }
            header.end();
            if (attachment.isInline()) {
                header.token(CONTENT_ID, "<" + attachment.contentId() + ">");
            }
        }

        @Override
        public void writeBody(BodyWriter body) {
            body.put(attachment.content());
        }

        @Override
        public boolean mayHold(String line) {
            return false;
        }
    }

    /** Parts together (RFC 2046, 5.1), parted by a line that nobody can guess. */
    record Multipart(String subtype, String boundary, List<Part> parts) implements Part {
        private static final SecureRandom RANDOM = new SecureRandom();
        private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
        private static final int LENGTH = 26;

        static Multipart of(String subtype, List<Part> parts) {
            String boundary = unguessable();
            while (holds(parts, boundary)) {
                boundary = unguessable();
            }
            return new Multipart(subtype, boundary, List.copyOf(parts));
        }

        private static boolean holds(List<Part> parts, String boundary) {
            return parts.stream().anyMatch(part -> part.mayHold(boundary));
        }

        /** About 134 bits. */
        private static String unguessable() {
            StringBuilder boundary = new StringBuilder("=_");
            for (int i = 0; i < LENGTH; i++) {
                boundary.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
            }
            return boundary.toString();
        }

        @Override
        public void writeFields(HeaderWriter header) {
            header.begin(Octets.ascii("Content-Type: multipart/"));
            header.piece(subtype);
            Parameters.write(header, "boundary", boundary);
            if (subtype.equals("related")) {
                Parameters.write(header, "type", "text/html");
            }
            header.end();
        }

        @Override
        public void writeBody(BodyWriter body) {
            for (Part part : parts) {
                body.put(Octets.ascii("--" + boundary + "\r\n"));
                body.putFields(part);
                part.writeBody(body);
                // The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1).
                body.put(Octets.ascii("\r\n"));
            }
            body.put(Octets.ascii("--" + boundary + "--\r\n"));
        }

        @Override
        public boolean mayHold(String line) {
            return boundary.contains(line) || holds(parts, line);
        }
    }
}
