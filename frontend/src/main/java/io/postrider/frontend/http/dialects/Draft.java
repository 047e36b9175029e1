package io.postrider.frontend.http.dialects;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.submission.Wishes;
import io.postrider.frontend.wording.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail while its parts are found in a vendor's request. Each part has its place there, so that faults are told by it: a JSON
 * pointer, or {@link io.postrider.frontend.http.door.Problem#parameter} of a form's field. Not for several threads.
 */
public final class Draft {
    /** What is not to be asked for here, has no names either. */
    public static final WishNames NO_WISHES = new WishNames("", "", "", "", "");

    private final String whole;
    private @Nullable WrittenAddress from;
    private final List<WrittenAddress> replyTo = new ArrayList<>();
    private final List<WrittenAddress> to = new ArrayList<>();
    private final List<WrittenAddress> cc = new ArrayList<>();
    private final List<WrittenAddress> bcc = new ArrayList<>();
    private @Nullable Placed subject;
    private @Nullable Placed text;
    private @Nullable Placed html;
    private Words.@Nullable Reference template;
    private Words.@Nullable Variables variables;
    private final List<WrittenField> fields = new ArrayList<>();
    private final List<WrittenFile> files = new ArrayList<>();
    private final List<Placed> tags = new ArrayList<>();
    private @Nullable Placed metadata;
    private @Nullable Placed sendAt;

    /** @param whole the place of the mail as a whole: empty, or that of an item of a batch */
    public Draft(String whole) {
        this.whole = whole;
    }

    public Draft from(@Nullable WrittenAddress author) {
        this.from = author;
        return this;
    }

    public Draft replyTo(List<WrittenAddress> more) {
        replyTo.addAll(more);
        return this;
    }

    public Draft to(List<WrittenAddress> more) {
        to.addAll(more);
        return this;
    }

    public Draft cc(List<WrittenAddress> more) {
        cc.addAll(more);
        return this;
    }

    public Draft bcc(List<WrittenAddress> more) {
        bcc.addAll(more);
        return this;
    }

    /** What it says, null for what was not given. */
    public Draft saying(@Nullable Placed newSubject, @Nullable Placed newText, @Nullable Placed newHtml) {
        this.subject = newSubject;
        this.text = newText;
        this.html = newHtml;
        return this;
    }

    /** One of our templates, by its name. */
    public Draft template(String place, String name) {
        this.template = new Words.Reference(place, name, null);
        return this;
    }

    /** Values for the names in braces of texts or template; without them braces are braces. */
    public Draft variables(String place, Map<String, Object> values) {
        this.variables = new Words.Variables(place, values);
        return this;
    }

    public Draft fields(List<WrittenField> more) {
        fields.addAll(more);
        return this;
    }

    public Draft files(List<WrittenFile> more) {
        files.addAll(more);
        return this;
    }

    public Draft tag(String place, String tag) {
        tags.add(new Placed(place, tag));
        return this;
    }

    /** A JSON object as text. */
    public Draft metadata(String place, String json) {
        this.metadata = new Placed(place, json);
        return this;
    }

    /** As RFC 3339 has times. */
    public Draft sendAt(String place, String time) {
        this.sendAt = new Placed(place, time);
        return this;
    }

    /**
     * To be handed in.
     *
     * @param once by which a repetition is known
     * @param faults what was found wrong while it was read; the mail is refused if there are any
     */
    public LetterRequest request(@Nullable OnceKey once, Refusals faults) {
        return new LetterRequest(
                whole,
                from,
                replyTo,
                to,
                cc,
                bcc,
                new Words(subject, text, html, null, template, variables),
                fields,
                files,
                new Requirements(NO_WISHES, Wishes.NONE, tags, metadata, sendAt, null, once),
                faults.list());
    }
}
