package io.postrider.spools.sqlite.connection;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks at the row a result set stands on and says whether it wants to see the next. */
@FunctionalInterface
public interface RowVisitor {
    boolean visit(ResultSet row) throws SQLException;
}
