package io.postrider.common.spool;

import java.time.Duration;

/** Is told of every group commit, for metrics. Called on the spool's writer: answers at once. */
public interface SpoolListener {

    /** A group was committed: this many changes, applied and synced in this time, the sync alone in that. */
    void committed(int changes, Duration took, Duration sync);

    /** Nobody listens. */
    SpoolListener NONE = (changes, took, sync) -> {};
}
