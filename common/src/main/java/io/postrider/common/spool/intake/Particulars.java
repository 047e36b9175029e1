package io.postrider.common.spool.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submission may have beside its mail; most have nothing of it, and pay nothing for it.
 *
 * @param tags words of its client to find it by, each once
 * @param metadata a JSON object of its client's, given back as it is, or null
 * @param once by which a repetition is known, or null
 */
public record Particulars(
        Start start,
        List<String> tags,
        @Nullable String metadata,
        @Nullable OnceKey once) {

    /** Of a submission that is plain mail, to be sent at once. */
    public static final Particulars NONE = new Particulars(Start.NOW, List.of(), null, null);

    public Particulars {
        tags = List.copyOf(tags);
    }
}
