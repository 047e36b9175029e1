package io.postrider.spools.sqlite.queue;

import io.postrider.common.message.Content;
import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.MessageRows;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A message read from the spool: a short one at once, a long one row by row while it is iterated. */
public final class StoredContent implements Content {

    private final Readers readers;
    private final long body;
    private final byte[] header;
    private final long bodySize;
    private final boolean open;
    private final List<byte[]> whole;

    /** @param body the message that the body is stored with */
    private StoredContent(Readers readers, long body, byte[] header, long bodySize, boolean open, List<byte[]> whole) {
        this.readers = readers;
        this.body = body;
        this.header = header;
        this.bodySize = bodySize;
        this.open = open;
        this.whole = whole;
    }

    /**
     * Reads a message.
     *
     * @throws SpoolException it is not there any more
     */
    public static Content read(Readers readers, long message) {
        return readers.read(connection -> {
            StoredContent head = connection
                    .first(
                            "SELECT header, body_size, unsealed IS NOT NULL, coalesce(body_of, id) FROM message WHERE id = ?",
                            row -> new StoredContent(
                                    readers,
                                    row.getLong(4),
                                    row.getBytes(1),
                                    row.getLong(2),
                                    row.getBoolean(3),
                                    List.of()),
                            message)
                    .orElseThrow(() -> new SpoolException(
                            SpoolException.Reason.FAILED, "message " + message + " is not in the spool"));
            return head.bodySize > MessageRows.PART ? head : head.with(parts(connection, head.body));
        });
    }

    private static List<byte[]> parts(SpoolConnection connection, long body) throws SQLException {
        return connection.list("SELECT octets FROM body WHERE id = ?", row -> row.getBytes(1), Keys.bodyPart(body, 0));
    }

    private StoredContent with(List<byte[]> parts) {
        return new StoredContent(readers, body, header, bodySize, open, parts);
    }

    @Override
    public byte[] header() {
        return header;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public long bodySize() {
        return bodySize;
    }

    @Override
    public Iterable<byte[]> bodyParts() {
        return bodySize <= MessageRows.PART ? whole : Parts::new;
    }

    private final class Parts implements Iterator<byte[]> {

        private int part;

        @Override
        public boolean hasNext() {
            return (long) part * MessageRows.PART < bodySize;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long key = Keys.bodyPart(body, part++);
            return readers.read(connection -> connection
                    .first("SELECT octets FROM body WHERE id = ?", row -> row.getBytes(1), key)
                    .orElseThrow(
                            () -> new SpoolException(SpoolException.Reason.FAILED, "a body part is not in the spool")));
        }
    }
}
