package io.postrider.frontend.submission;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.postrider.common.message.SubmissionId;
import java.time.InstantSource;

/** Hands out submission ids, each greater than the one before in this process (RFC 9562, 6.2). */
public final class SubmissionIds {
    private final TimeOrderedEpochFactory factory;

    public SubmissionIds(InstantSource clock) {
        this.factory = new TimeOrderedEpochFactory(clock.withZone(java.time.ZoneOffset.UTC));
    }

    public SubmissionId next() {
        return new SubmissionId(factory.create());
    }
}
