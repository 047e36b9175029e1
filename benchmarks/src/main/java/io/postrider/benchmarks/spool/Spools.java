package io.postrider.benchmarks.spool;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Opens spools as the processes do, in the file that {@code --data DIR} means to them. */
public final class Spools {

    private Spools() {}

    public static Spool open(Path data) throws IOException {
        Files.createDirectories(data);
        String url = "sqlite:" + data.resolve("spool.db");
        return SpoolProvider.of(url)
                .open(new SpoolOptions(
                        url, 256L << 20, 64L << 20, Duration.ofSeconds(30), Duration.ofMillis(10), SpoolListener.NONE));
    }
}
