package io.postrider.frontend.http.door;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;

/** The bound on requests worked on at once. Who finds it reached is turned away at once, never queued. */
public final class Admission {

    /** The right to be worked on, given back on close. */
    public interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    private final Semaphore free;

    public Admission(int bound, MeterRegistry meters) {
        this.free = new Semaphore(bound);
        Gauge.builder("postrider.in.flight", free, semaphore -> bound - semaphore.availablePermits())
                .description("Requests being worked on")
                .register(meters);
    }

    public Pass enter() {
        if (!free.tryAcquire()) {
            throw new RequestRefused(RefusalReason.OVERLOADED, "too many requests at once; try again");
        }
        return free::release;
    }
}
