package io.postrider.spools.sqlite.connection;

import io.postrider.common.spool.SpoolException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an SQLite error means for a spool (sqlite.org/rescode.html), by its primary result code. */
public enum Failure {
    /** Somebody else writes: repeat. */
    BUSY,
    /** The disk is full; SQLite may have dropped the whole transaction, savepoints too. */
    FULL,
    /** This one statement breaks a rule of the schema; the transaction lives. */
    CONSTRAINT,
    /** Disk, memory or file trouble: the connection is not to be trusted any more. */
    BROKEN;

    public static Failure of(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return BROKEN;
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code.code & 0xFF) {
            case 5, 6 -> BUSY;
            case 13 -> FULL;
            case 18, 19, 20 -> CONSTRAINT;
            default -> BROKEN;
        };
    }

    /** The same as a caller of the spool is told it. */
    public SpoolException exception(SQLException cause) {
        return switch (this) {
            case BUSY -> new SpoolException(SpoolException.Reason.BUSY, "the spool is busy", cause);
            case FULL -> new SpoolException(SpoolException.Reason.FULL, "the spool's disk is full", cause);
            case CONSTRAINT ->
                new SpoolException(
                        SpoolException.Reason.REFUSED, "the spool refuses this: " + cause.getMessage(), cause);
            case BROKEN ->
                new SpoolException(SpoolException.Reason.FAILED, "the spool failed: " + cause.getMessage(), cause);
        };
    }
}
