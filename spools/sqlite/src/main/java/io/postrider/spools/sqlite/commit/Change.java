package io.postrider.spools.sqlite.commit;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;

/**
 * Something to be changed in a group commit. It may be applied more than once before it counts (a group in which
 * another change fails is rolled back and repeated), so {@link #apply} touches nothing but the connection.
 */
@FunctionalInterface
public interface Change<T> {

    /** What a change is for decides who goes first when the disk is full. */
    enum Purpose {
        /** New mail: refused when space is short. */
        INTAKE,
        /** Ends or begins responsibility for mail that is here already: the ballast is for it. */
        UPKEEP
    }

    T apply(SpoolConnection connection) throws SQLException;

    default Purpose purpose() {
        return Purpose.UPKEEP;
    }

    /** About how much it writes, to bound a group. */
    default long octets() {
        return 512;
    }

    /** Whether mail may become claimable by it. */
    default boolean makesDue() {
        return false;
    }

    /** Called on the writer right after the commit, before anybody is answered. */
    default void committed(T result) {}

    /** It was committed after its caller had given up waiting: what is to be done so that nothing is held by nobody. */
    default List<Change<?>> abandoned(T result) {
        return List.of();
    }
}
