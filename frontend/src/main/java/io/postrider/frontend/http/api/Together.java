package io.postrider.frontend.http.api;

import io.postrider.common.spool.SpoolException;
import io.postrider.frontend.http.door.Owners;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.limits.LimitExceeded;
import io.postrider.signing.SigningException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on many items of one request, so that they wait for their commit together; what is wrong with one is its alone. */
public final class Together {
    private static final Logger LOG = LoggerFactory.getLogger(Together.class);

    /** Items that wait at once: enough to fill a commit, few enough that others find room in it. */
    private static final int AT_ONCE = 32;

    private Together() {}

    /**
     * A result for each item, in their order.
     *
     * @param what for the log, should the work on an item crash
     * @param work on the item of that number
     * @param no the result of one that was refused
     */
    public static <R> List<R> each(int count, String what, IntFunction<R> work, Function<RequestRefused, R> no) {
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(count);
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < Math.min(AT_ONCE, count); worker++) {
                workers.execute(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        results.set(i, one(i, what, work, no));
                    }
                });
            }
        }
        return IntStream.range(0, count).mapToObj(results::get).toList();
    }

    private static <R> R one(int item, String what, IntFunction<R> work, Function<RequestRefused, R> no) {
        try {
            return work.apply(item);
        } catch (RequestRefused refused) {
            return no.apply(refused);
        } catch (LimitExceeded e) {
            return no.apply(Owners.refusal(e));
        } catch (SpoolException e) {
            return no.apply(Owners.refusal(e));
        } catch (SigningException e) {
            return no.apply(Owners.refusal(e));
        } catch (RuntimeException e) {
            LOG.error("{} crashed on item {}", what, item, e);
            return no.apply(new RequestRefused(
                    RefusalReason.CRASHED, "the system failed on this item; nothing of it was stored"));
        }
    }
}
