package io.postrider.frontend.compose.mime;

import io.postrider.common.message.Content;
import io.postrider.frontend.compose.HeaderWriter;
import io.postrider.frontend.compose.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Gathers the body of a message: what is in memory run together, what was put aside by reference. */
final class BodyWriter {
    private final List<Stowed> segments = new ArrayList<>();
    private Octets open;

    BodyWriter(int expected) {
        open = new Octets(expected);
    }

    void put(byte[] octets) {
        open.put(octets);
    }

    void putFields(Part part) {
        HeaderWriter header = new HeaderWriter(open);
        part.writeFields(header);
        header.endSection();
    }

    void put(Stowed stowed) {
        flush();
        segments.add(stowed);
    }

    private void flush() {
        byte[] octets = open.toArray();
        segments.add(Stowed.inMemory(List.of(octets), octets.length, octets.length));
        open = new Octets(256);
    }

    Content content(byte[] header) {
        if (segments.isEmpty()) {
            return Content.of(header, open.toArray());
        }
        flush();
        return content(header, segments);
    }

    static Content content(byte[] header, List<Stowed> segments) {
        return new Segments(header, List.copyOf(segments));
    }

    private static final class Segments implements Content {
        private final byte[] header;
        private final List<Stowed> segments;

        Segments(byte[] header, List<Stowed> segments) {
            this.header = header;
            this.segments = segments;
        }

        @Override
        public byte[] header() {
            return header;
        }

        @Override
        public long bodySize() {
            return segments.stream().mapToLong(Stowed::size).sum();
        }

        @Override
        public Iterable<byte[]> bodyParts() {
            return () -> new Iterator<>() {
                private final Iterator<Stowed> left = segments.iterator();
                private Iterator<byte[]> parts = Collections.emptyIterator();

                @Override
                public boolean hasNext() {
                    while (!parts.hasNext() && left.hasNext()) {
                        parts = left.next().parts();
                    }
                    return parts.hasNext();
                }

                @Override
                public byte[] next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return parts.next();
                }
            };
        }

        @Override
        public boolean isLasting() {
            return segments.stream().allMatch(Stowed::isLasting);
        }
    }
}
