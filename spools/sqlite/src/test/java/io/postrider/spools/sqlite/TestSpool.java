package io.postrider.spools.sqlite;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import java.nio.file.Path;
import java.time.Duration;

/** Opens spools as tests want them: no floor, no ballast. */
final class TestSpool {

    private TestSpool() {}

    static Spool open(Path file) {
        return new SqliteSpoolProvider().open(options(file));
    }

    static SpoolOptions options(Path file) {
        return new SpoolOptions(
                "sqlite:" + file, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE);
    }
}
