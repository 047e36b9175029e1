package io.postrider.spools.sqlite.rows;

import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.Seal;
import io.postrider.spools.sqlite.connection.Sequences;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages: the header section in one row, the body in rows of at most 256 KB, for the driver binds whole arrays. */
public final class MessageRows {

    /** Octets of the body in one row. */
    public static final int PART = 256 << 10;

    private MessageRows() {}

    /** Enters the header section; a message with a staging time is not yet part of any submission. */
    public static long insert(
            SpoolConnection connection, Content content, int needs, Seal seal, @Nullable Long stagedAt)
            throws SQLException {
        long number = Sequences.next(connection, Sequences.Of.MESSAGE);
        connection.update(
                "INSERT INTO message (id, header, body_size, needs, staged_at, signed_with, unsealed) VALUES (?, ?, ?, ?, ?, ?, ?)",
                number,
                content.header(),
                content.bodySize(),
                needs,
                stagedAt,
                StoredSeal.keys(seal),
                StoredSeal.open(seal));
        return number;
    }

    /** Enters a header section over the body of another message of the same submission; both go together. */
    public static long insertOver(SpoolConnection connection, long body, Content content, int needs, Seal seal)
            throws SQLException {
        long number = insert(connection, content, needs, seal, null);
        connection.update("UPDATE message SET body_of = ? WHERE id = ?", body, number);
        return number;
    }

    public static void insertPart(SpoolConnection connection, long message, int part, byte[] octets)
            throws SQLException {
        connection.update("INSERT INTO body (id, octets) VALUES (?, ?)", Keys.bodyPart(message, part), octets);
    }

    /** The body cut into rows; one that is a row as it is stays the array it is. */
    public static List<byte[]> parts(Content content) {
        List<byte[]> parts = new ArrayList<>();
        forEachPart(content, parts::add);
        return parts;
    }

    /** The body cut into rows, each shown before the next is made. */
    public static void forEachPart(Content content, Consumer<byte[]> visitor) {
        int row = (int) Math.min(PART, content.bodySize());
        byte[] open = {};
        int filled = 0;
        for (byte[] piece : content.bodyParts()) {
            if (filled == 0 && piece.length == row && row > 0) {
                visitor.accept(piece);
                continue;
            }
            int taken = 0;
            while (taken < piece.length) {
                if (filled == 0) {
                    open = new byte[row];
                }
                int some = Math.min(piece.length - taken, row - filled);
                System.arraycopy(piece, taken, open, filled, some);
                taken += some;
                filled += some;
                if (filled == row) {
                    visitor.accept(open);
                    filled = 0;
                }
            }
        }
        if (filled > 0) {
            visitor.accept(Arrays.copyOf(open, filled));
        }
    }

    /** Gives an open message its final header section, unless it has one; the first one stays. */
    public static void seal(SpoolConnection connection, long message, byte[] header, Seal.Given seal)
            throws SQLException {
        connection.update(
                "UPDATE message SET header = ?, signed_with = ?, unsealed = NULL WHERE id = ? AND unsealed IS NOT NULL",
                header,
                StoredSeal.keys(seal),
                message);
    }

    /** Removes a message whole. */
    public static void remove(SpoolConnection connection, long message) throws SQLException {
        connection.update(
                "DELETE FROM body WHERE id BETWEEN ? AND ?",
                Keys.bodyPart(message, 0),
                Keys.bodyPart(message, Keys.PARTS - 1));
        connection.update("DELETE FROM message WHERE id = ?", message);
    }
}
