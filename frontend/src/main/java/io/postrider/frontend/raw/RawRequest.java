package io.postrider.frontend.raw;

import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusal;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A finished message with its envelope, not checked yet.
 *
 * @param from where failures are reported to
 * @param to who it goes to; what its header fields say of that is for people only
 * @param lines the place of a line of the message, in the words of the door
 * @param faults what the door found wrong while reading
 * @param trace what the door writes before the message
 */
public record RawRequest(
        @Nullable Placed from,
        List<Placed> to,
        Requirements requirements,
        RawReader.Reading reading,
        LongFunction<String> lines,
        List<Refusal> faults,
        Trace trace) {

    /** Writes a trace field (RFC 5321, 4.4), with its line end. */
    @FunctionalInterface
    public interface Trace {
        byte[] of(SubmissionId id);
    }

    /** Of a door that leaves no trace. */
    public RawRequest(
            @Nullable Placed from,
            List<Placed> to,
            Requirements requirements,
            RawReader.Reading reading,
            LongFunction<String> lines,
            List<Refusal> faults) {
        this(from, to, requirements, reading, lines, faults, _ -> new byte[0]);
    }

    public RawRequest {
        to = List.copyOf(to);
        faults = List.copyOf(faults);
    }
}
