package io.postrider.spools.sqlite;

import io.postrider.common.spool.Spool;
import io.postrider.testing.spool.SpoolContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSpoolTest implements SpoolContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private @Nullable Spool spool;
    private final List<Spool> opened = new ArrayList<>();

    @Override
    public Spool spool() {
        if (spool == null) {
            spool = another();
        }
        return spool;
    }

    @Override
    public Spool another() {
        Spool another = TestSpool.open(directory.resolve("spool.db"));
        opened.add(another);
        return another;
    }

    @AfterEach
    void close() {
        opened.forEach(Spool::close);
    }
}
