package io.postrider.frontend.compose.mime;

import io.postrider.frontend.compose.Base64Lines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the attachments or the body of one request are put aside while it is read: a little in memory, what is more in a temporary file
 * that goes when the shelf is closed, whatever happens. What lies in that file can be read only until then.
 */
public final class Shelf implements AutoCloseable {

    /** Of one request; there may be hundreds at once. */
    private static final int IN_MEMORY = 256 << 10;

    private final int inMemory;
    private int held;
    private @Nullable FileChannel file;
    private long filed;

    /** Holds what is usual for a request. */
    public Shelf() {
        this(IN_MEMORY);
    }

    /** Holds this many octets in memory. */
    public Shelf(int inMemory) {
        this.inMemory = inMemory;
    }

    /** Takes the octets of one attachment or body and keeps them in the form that the message has. One at a time. */
    public final class Stowing extends OutputStream {
        private final UnaryOperator<byte[]> form;
        private final byte[] open = new byte[Base64Lines.OCTETS * 256];
        private final List<byte[]> encoded = new ArrayList<>();
        private int length;
        private long from = -1;
        private long size;
        private long decoded;

        private Stowing(UnaryOperator<byte[]> form) {
            this.form = form;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            int taken = 0;
            while (taken < count) {
                int some = Math.min(count - taken, open.length - length);
                System.arraycopy(octets, offset + taken, open, length, some);
                length += some;
                taken += some;
                if (length == open.length) {
                    encode();
                }
            }
            decoded += count;
        }

        /** Everything that was written. */
        public Stowed stowed() throws IOException {
            encode();
            FileChannel opened = file;
            return from < 0 || opened == null
                    ? Stowed.inMemory(encoded, size, decoded)
                    : Stowed.inFile(opened, from, size, decoded);
        }

        private void encode() throws IOException {
            if (length == 0) {
                return;
            }
            byte[] lines = form.apply(length == open.length ? open : Arrays.copyOf(open, length));
            length = 0;
            size += lines.length;
            if (from < 0 && held + lines.length <= inMemory) {
                held += lines.length;
                encoded.add(lines);
                return;
            }
            if (from < 0) {
                from = filed;
                for (byte[] before : encoded) {
                    append(before);
                    held -= before.length;
                }
                encoded.clear();
            }
            append(lines);
        }
    }

    /** For an attachment: given decoded, kept in base64. */
    public Stowing stow() {
        return new Stowing(Base64Lines::encode);
    }

    /** For what is kept as it comes. */
    public Stowing stowAsItIs() {
        return new Stowing(byte[]::clone);
    }

    private void append(byte[] octets) throws IOException {
        FileChannel opened = file;
        if (opened == null) {
            // Only this user may read it (0600), and it has lost its name by the time the process ends.
            Path path = Files.createTempFile("postrider-", ".part");
            opened = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            Files.deleteIfExists(path);
            file = opened;
        }
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            filed += opened.write(buffer, filed);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
