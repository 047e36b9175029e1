package io.postrider.frontend;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.limits.Limiter;
import io.postrider.frontend.limits.UsageExchange;
import io.postrider.frontend.suppression.Screen;
import io.postrider.frontend.watch.Watch;
import io.postrider.signing.KeyBook;
import io.postrider.signing.KeyWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps a frontend's memory up to date, beside its requests. */
record Upkeep(Watch tokens, Watch suppressions, KeyWatch keys, UsageExchange usage) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** Tokens are known when it returns; a long list of suppressions does not delay the start. */
    static Upkeep start(Credentials credentials, Screen screen, KeyBook book, Limiter limiter, Spool spool) {
        credentials.refresh();
        return new Upkeep(
                Watch.start("tokens", credentials::refresh),
                Watch.start("suppressions", screen::refresh),
                KeyWatch.start(book, Upkeep::told),
                UsageExchange.start(limiter, spool.usages()));
    }

    private static void told(String trouble) {
        if (trouble.isEmpty()) {
            LOG.info("signing keys are up to date again");
        } else {
            LOG.warn("signing keys cannot be brought up to date: {}", trouble);
        }
    }

    @Override
    public void close() {
        tokens.close();
        suppressions.close();
        keys.close();
        usage.close();
    }
}
