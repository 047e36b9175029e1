package io.postrider.sender.presence;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.presence.ProcessRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Presence in memory; fails to commit while told so. */
final class FakePresence implements Presence {

    private final Map<InstanceId, Heartbeat> entered = new LinkedHashMap<>();
    private final Map<InstanceId, Integer> claims = new LinkedHashMap<>();
    final List<InstanceId> takenOver = new ArrayList<>();
    boolean stalled;
    private long last;

    /** Gives an instance claims that can be taken over. */
    void claims(InstanceId instance, int count) {
        claims.put(instance, count);
    }

    @Override
    public InstanceId join(ProcessRole role, String label, Instant now) {
        InstanceId joined = new InstanceId(++last);
        entered.put(joined, new Heartbeat(joined, role, label, now, now, 0));
        return joined;
    }

    @Override
    public boolean beat(InstanceId instance, Instant now) {
        if (stalled) {
            throw new SpoolException(SpoolException.Reason.BUSY, "the disk stands still");
        }
        return entered.computeIfPresent(
                        instance,
                        (_, old) -> new Heartbeat(
                                old.instance(), old.role(), old.label(), old.startedAt(), now, old.counter() + 1))
                != null;
    }

    @Override
    public List<Heartbeat> heartbeats() {
        return List.copyOf(entered.values());
    }

    @Override
    public int takeOver(InstanceId lost, int limit, Instant now) {
        int left = claims.getOrDefault(lost, 0);
        int batch = Math.min(limit, left);
        claims.put(lost, left - batch);
        if (batch == 0) {
            takenOver.add(lost);
            entered.remove(lost);
        }
        return batch;
    }

    @Override
    public void leave(InstanceId instance) {
        entered.remove(instance);
    }
}
