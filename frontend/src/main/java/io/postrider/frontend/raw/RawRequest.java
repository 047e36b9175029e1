package io.postrider.frontend.raw;

import io.postrider.common.dsn.ReportWishes;
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
 * @param to who it goes to; what its header fields say of that is for people only
 * @param lines the place of a line of the message, in the words of the door
 * @param faults what the door found wrong while reading
 * @param trace what the door writes before the message
 * @param reports what was asked of reports
 */
public record RawRequest(
        From from,
        List<Placed> to,
        Requirements requirements,
        RawReader.Reading reading,
        LongFunction<String> lines,
        List<Refusal> faults,
        Trace trace,
        ReportWishes reports) {

    /** Where failures are reported to. */
    public sealed interface From {

        /** There, as it was written. */
        record Written(Placed placed) implements From {}

        /** Nowhere: the null reverse-path (RFC 5321, 4.5.5). */
        record Nowhere() implements From {}

        /** It was not said, and the faults tell of it. */
        record Missing() implements From {}
    }

    /** Writes a trace field (RFC 5321, 4.4), with its line end. */
    @FunctionalInterface
    public interface Trace {
        byte[] of(SubmissionId id);
    }

    /** Of a door that leaves no trace. Without a place for failures the faults say so. */
    public RawRequest(
            @Nullable Placed from,
            List<Placed> to,
            Requirements requirements,
            RawReader.Reading reading,
            LongFunction<String> lines,
            List<Refusal> faults) {
        this(
                from == null ? new From.Missing() : new From.Written(from),
                to,
                requirements,
                reading,
                lines,
                faults,
                _ -> new byte[0],
                ReportWishes.NONE);
    }

    public RawRequest {
        to = List.copyOf(to);
        faults = List.copyOf(faults);
    }
}
