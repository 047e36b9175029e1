package io.postrider.frontend.letter;

import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.wording.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for, not checked yet. What could not be read is left out and has its fault among {@code faults}.
 *
 * @param whole the place of the request as a whole, and of what is missing in it
 * @param faults what the door found wrong while reading
 */
public record LetterRequest(
        String whole,
        @Nullable WrittenAddress from,
        List<WrittenAddress> replyTo,
        List<WrittenAddress> to,
        List<WrittenAddress> cc,
        List<WrittenAddress> bcc,
        Words words,
        List<WrittenField> fields,
        List<WrittenFile> files,
        Requirements requirements,
        List<Refusal> faults) {

    public LetterRequest {
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        fields = List.copyOf(fields);
        files = List.copyOf(files);
        faults = List.copyOf(faults);
    }

    /** The same, saying something else; faults that came with that are added. */
    LetterRequest saying(Words said, List<Refusal> more) {
        List<Refusal> all = new ArrayList<>(faults);
        all.addAll(more);
        return new LetterRequest(whole, from, replyTo, to, cc, bcc, said, fields, files, requirements, all);
    }
}
