package io.postrider.sender.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Look-ups with a memory: an answer is kept as long as it holds, and however many ask, one look-up for each key is in flight. */
public final class Lookups<K, V> {

    private final Function<K, V> look;
    private final Cache<K, V> kept;
    private final ConcurrentMap<K, CompletableFuture<V>> inFlight = new ConcurrentHashMap<>();

    /**
     * @param mostKept how many answers are kept
     * @param ticker by which they grow old
     * @param look finds an answer, on a virtual thread of its own; what it throws is not kept
     * @param holdsFor for how long an answer need not be looked up again
     */
    public Lookups(int mostKept, Ticker ticker, Function<K, V> look, Function<V, Duration> holdsFor) {
        this.look = look;
        this.kept = Caffeine.newBuilder()
                .maximumSize(mostKept)
                .ticker(ticker)
                .executor(Thread::startVirtualThread)
                .expireAfter(Expiry.creating((K key, V answer) -> holdsFor.apply(answer)))
                .build();
    }

    /** The answer, at once where it is kept. */
    public CompletableFuture<V> ask(K key) {
        @Nullable V known = kept.getIfPresent(key);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return inFlight.computeIfAbsent(
                key, asked -> CompletableFuture.supplyAsync(() -> lookAndKeep(asked), Thread::startVirtualThread));
    }

    /** Whoever waits for the answer finds it kept already: it is out of flight, and told, only after that. */
    private V lookAndKeep(K key) {
        try {
            // A look-up that was in flight when this one was wanted may have ended since.
            @Nullable V known = kept.getIfPresent(key);
            if (known != null) {
                return known;
            }
            V answer = look.apply(key);
            kept.put(key, answer);
            return answer;
        } finally {
            inFlight.remove(key);
        }
    }
}
