package io.postrider.common.spool.intake;

import io.postrider.common.delivery.OnFailure;
import io.postrider.common.dsn.ReportWishes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submission may have beside its mail; most have nothing of it, and pay nothing for it.
 *
 * @param tags words of its client to find it by, each once
 * @param metadata a JSON object of its client's, given back as it is, or null
 * @param once by which a repetition is known, or null
 * @param onFailure who is told of recipients that are given up
 * @param reports what those reports are to be like
 */
public record Particulars(
        Start start,
        List<String> tags,
        @Nullable String metadata,
        @Nullable OnceKey once,
        OnFailure onFailure,
        ReportWishes reports) {

    /** Of a submission that is plain mail, to be sent at once. */
    public static final Particulars NONE = new Particulars(Start.NOW, List.of(), null, null);

    /** Of whose failure nobody is told by a message. */
    public Particulars(Start start, List<String> tags, @Nullable String metadata, @Nullable OnceKey once) {
        this(start, tags, metadata, once, OnFailure.RECORD, ReportWishes.NONE);
    }

    public Particulars {
        tags = List.copyOf(tags);
    }

    /** The same, but for who is told of a failure. */
    public Particulars with(OnFailure other) {
        return other == onFailure ? this : new Particulars(start, tags, metadata, once, other, reports);
    }

    /** The same, but for what reports are to be like. */
    public Particulars with(ReportWishes other) {
        return other.isNone() && reports.isNone()
                ? this
                : new Particulars(start, tags, metadata, once, onFailure, other);
    }

    /** The same with another start. */
    public Particulars starting(Start other) {
        return new Particulars(other, tags, metadata, once, onFailure, reports);
    }
}
