package io.postrider.spools.sqlite.connection;

import java.sql.SQLException;

/**
 * Something that one write transaction keeps in memory, so that the mails of a group need not read or write the same row
 * again and again. It ends with the transaction and with everything that rolls a part of it back.
 */
public interface TransactionMemory {

    /** Writes what was held back. */
    default void beforeCommit(SpoolConnection connection) throws SQLException {}
}
