package io.postrider.spools.sqlite;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import java.nio.file.Path;
import java.time.Instant;

/** Spools with URLs like {@code sqlite:data/spool.db}. */
public final class SqliteSpoolProvider implements SpoolProvider {

    @Override
    public boolean serves(String url) {
        return url.startsWith(SpoolFile.SCHEME) && url.length() > SpoolFile.SCHEME.length();
    }

    @Override
    public Spool open(SpoolOptions options) {
        SpoolFile file = SpoolFile.of(options.url());
        file.prepare();
        Schema.bringUp(file);
        return new SqliteSpool(file, options).start();
    }

    @Override
    public void restore(String url, Path backup, Instant now) {
        Backup.restore(backup, SpoolFile.of(url), now);
    }
}
