package io.postrider.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.SpoolException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class CachedCountTest {
    private long now;
    private long asked;

    @Test
    void asksAgainOnlyAfterAWhile() {
        CachedCount count = countOf(() -> ++asked);
        assertEquals(1, count.value());
        now += Duration.ofSeconds(4).toNanos();
        assertEquals(1, count.value());
        now += Duration.ofSeconds(1).toNanos();
        assertEquals(2, count.value());
    }

    @Test
    void isNoNumberWhileTheSpoolCannotTell() {
        CachedCount count = countOf(() -> {
            throw new SpoolException(SpoolException.Reason.CLOSED, "closed");
        });
        assertTrue(Double.isNaN(count.value()));
    }

    private CachedCount countOf(LongSupplier source) {
        return new CachedCount(source, Duration.ofSeconds(5), () -> now);
    }
}
