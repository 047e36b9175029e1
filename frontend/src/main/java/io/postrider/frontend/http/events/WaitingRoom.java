package io.postrider.frontend.http.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.util.HashMap;
import java.util.Map;

/** The bound on requests that wait for events, and on those of one client among them. Who finds it reached is told at once. */
public final class WaitingRoom {

    /** A seat, given back on close. */
    interface Seat extends AutoCloseable {
        @Override
        void close();
    }

    /** One client may take this part of all seats. */
    private static final int SHARE = 4;

    private final int seats;
    private final Map<ClientId, Integer> seated = new HashMap<>();
    private int taken;

    public WaitingRoom(int seats, MeterRegistry meters) {
        this.seats = seats;
        Gauge.builder("postrider.events.waiting", this, WaitingRoom::taken)
                .description("Requests that wait for events")
                .register(meters);
    }

    synchronized Seat enter(ClientId client) {
        int own = seated.getOrDefault(client, 0);
        if (taken >= seats || own >= Math.max(1, seats / SHARE)) {
            throw new RequestRefused(
                    RefusalReason.OVERLOADED, "too many requests wait for events; ask without wait, or later");
        }
        taken++;
        seated.put(client, own + 1);
        return () -> leave(client);
    }

    private synchronized void leave(ClientId client) {
        taken--;
        seated.computeIfPresent(client, (_, own) -> own > 1 ? own - 1 : null);
    }

    private synchronized int taken() {
        return taken;
    }
}
