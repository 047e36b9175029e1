package io.postrider.frontend.harness;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Grant;
import io.postrider.frontend.doubles.FakeClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A real spool in a folder, with clients and their tokens. */
public final class Post {
    public static final String SHOP = "pr_shop_0123456789abcdef";
    public static final String OTHER = "pr_other_0123456789abcdef";

    private Post() {}

    public static Spool open(Path folder) {
        String url = "sqlite:" + folder.resolve("spool.db");
        Spool spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        issue(spool, "shop", SHOP);
        issue(spool, "other", OTHER);
        return spool;
    }

    private static void issue(Spool spool, String name, String token) {
        boolean known =
                spool.clients().all().stream().anyMatch(client -> client.name().equals(name));
        ClientId client = spool.clients().ensure(name, Instant.EPOCH).id();
        if (!known) {
            spool.clients()
                    .addKey(client, FakeClients.sha256(token), token.substring(0, 8), Grant.USUAL, Instant.EPOCH);
        }
    }

    public static ClientId shop(Spool spool) {
        return spool.clients().ensure("shop", Instant.EPOCH).id();
    }
}
