package io.postrider.frontend.compose.mime;

import io.postrider.common.message.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Octets as a message has them: an attachment in lines of base64, each ended by CRLF, or a body as it came. */
public final class Stowed {
    private static final int PART = 256 << 10;

    private final List<byte[]> inMemory;
    private final @Nullable FileChannel file;
    private final long from;
    private final long size;
    private final long decoded;

    private Stowed(List<byte[]> inMemory, @Nullable FileChannel file, long from, long size, long decoded) {
        this.inMemory = inMemory;
        this.file = file;
        this.from = from;
        this.size = size;
        this.decoded = decoded;
    }

    static Stowed inMemory(List<byte[]> parts, long size, long decoded) {
        return new Stowed(List.copyOf(parts), null, 0, size, decoded);
    }

    static Stowed inFile(FileChannel file, long from, long size, long decoded) {
        return new Stowed(List.of(), file, from, size, decoded);
    }

    /** Octets as they are written. */
    long size() {
        return size;
    }

    /** Octets of what they stand for. */
    public long decodedSize() {
        return decoded;
    }

    /** They are the body of a message with this header section. */
    public Content below(byte[] header) {
        return BodyWriter.content(header, List.of(this));
    }

    boolean isLasting() {
        return file == null;
    }

    Iterator<byte[]> parts() {
        FileChannel open = file;
        return open == null ? inMemory.iterator() : new FileParts(open);
    }

    private final class FileParts implements Iterator<byte[]> {
        private final FileChannel open;
        private long read;

        FileParts(FileChannel open) {
            this.open = open;
        }

        @Override
        public boolean hasNext() {
            return read < size;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART, size - read));
            try {
                while (part.hasRemaining()) {
                    if (open.read(part, from + read + part.position()) < 0) {
                        throw new IOException("the file ended early");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("what was put aside of a request cannot be read", e);
            }
            read += part.capacity();
            return part.array();
        }
    }
}
