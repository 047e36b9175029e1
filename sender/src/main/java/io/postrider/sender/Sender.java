package io.postrider.sender;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.spool.Spool;
import io.postrider.sender.presence.Membership;
import io.postrider.sender.presence.Pulse;
import io.postrider.settings.sender.SenderSettings;
import java.time.Clock;

/**
 * The sender: claims mail from the spool and relays it until it is closed. Closing is what SIGTERM does: nothing new is
 * claimed, what has not come to its final dot goes back to the queue, what has is waited for as long as
 * {@code sender.stop-grace}.
 */
public final class Sender implements AutoCloseable {

    private final Membership membership;
    private final Pulse pulse;

    private Sender(Membership membership, Pulse pulse) {
        this.membership = membership;
        this.pulse = pulse;
    }

    /** Starts relaying; the spool stays the caller's to close, after this. */
    public static Sender start(SenderSettings settings, Spool spool, MeterRegistry meters, Clock clock) {
        Membership.Identity identity = new Membership.Identity(
                "sender " + ProcessHandle.current().pid(), settings.dispatch().shard());
        Membership membership =
                new Membership(spool.presence(), identity, settings.heartbeat(), clock, System::nanoTime);
        return new Sender(
                membership, Pulse.start(membership, settings.heartbeat().interval()));
    }

    @Override
    public void close() {
        pulse.close();
        membership.leave();
    }
}
