package io.postrider.common.spool.control;

/**
 * How many unfinished envelopes a selection has.
 *
 * @param inFlight claimed by a sender, being tried
 */
public record Contents(long queued, long inFlight, long held, long parked) {

    public long total() {
        return queued + inFlight + held + parked;
    }
}
