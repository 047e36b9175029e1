package io.postrider.frontend.unsubscribe;

import io.postrider.common.spool.keys.SecretKey;
import io.postrider.common.spool.keys.SecretKeys;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes links and knows them again. The keys are kept in memory for a minute; a token of a key that is not known makes it
 * look once a second at most, so that strangers cannot make it ask the spool at will.
 */
public final class Links {

    /** Where links lead to, below the public URL. */
    public static final String PATH = "/unsubscribe/";

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int KEY_OCTETS = 32;

    private final @Nullable URI publicUrl;
    private final SecretKeys spool;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    private List<SecretKey> keys = List.of();
    private long readAt;

    /** {@code nanoTime} is a clock that never steps; without a public URL there are no links. */
    public Links(@Nullable URI publicUrl, SecretKeys spool, InstantSource clock, LongSupplier nanoTime) {
        this.publicUrl = publicUrl;
        this.spool = spool;
        this.clock = clock;
        this.nanoTime = nanoTime;
        readAt = nanoTime.getAsLong() - FRESH.toNanos() - 1;
    }

    /**
     * The fields that offer a mail's reader an end (RFC 2369; RFC 8058, 3.1).
     *
     * @throws io.postrider.common.spool.SpoolException there is no key now
     */
    String fields(Link link) {
        if (publicUrl == null) {
            throw new IllegalStateException("frontend.public-url is not set");
        }
        String base = publicUrl.toString().replaceAll("/+$", "");
        return "List-Unsubscribe: <" + base + PATH + LinkTokens.write(link, signing())
                + ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    }

    /** The link of this token, if it is one of ours. */
    public Optional<Link> read(String token) {
        long number = LinkTokens.keyOf(token);
        return number == 0 ? Optional.empty() : LinkTokens.read(token, checking(number));
    }

    private synchronized SecretKey signing() {
        if (keys.isEmpty() || nanoTime.getAsLong() - readAt > FRESH.toNanos()) {
            byte[] fresh = new byte[KEY_OCTETS];
            new SecureRandom().nextBytes(fresh);
            keys = spool.ensure(SecretKeys.LINKS, fresh, clock.instant());
            readAt = nanoTime.getAsLong();
        }
        return keys.getFirst();
    }

    private synchronized List<SecretKey> checking(long number) {
        boolean known = keys.stream().anyMatch(key -> key.number() == number);
        long age = nanoTime.getAsLong() - readAt;
        if (age > FRESH.toNanos() || (!known && age > PAUSE.toNanos())) {
            keys = spool.all(SecretKeys.LINKS);
            readAt = nanoTime.getAsLong();
        }
        return keys;
    }
}
