package io.postrider.frontend.http.dialects.postmark;

import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.dialects.AddressList;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.Pieces.Piece;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.JsonValues;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A mail as Postmark's libraries write it. */
final class PostmarkMail {
    static final FileReader.Names FILES = new FileReader.Names(
            "Attachments", "Name", "ContentType", "ContentID", "Content", Map.of(), Set.of("ContentLength"));

    private static final Set<String> BESIDE =
            Set.of("From", "To", "Cc", "Bcc", "ReplyTo", "Headers", "Tag", "Metadata", "TrackLinks");
    private static final Map<String, String> REFUSED = Map.of("TrackOpens", Vocabulary.NO_TRACKING);

    /** A stream is a name for a kind of mail there; here that is what keys and tags are for. */
    private static final Set<String> IGNORED = Set.of("MessageStream", "InlineCss");

    private static final Vocabulary MAIL = vocabulary("Subject", "TextBody", "HtmlBody");
    private static final Vocabulary OF_TEMPLATE = vocabulary("TemplateId", "TemplateAlias", "TemplateModel");
    private static final Vocabulary FIELD = new Vocabulary(Set.of("Name", "Value"), Set.of(), Map.of());

    private static final String CID = "cid:";

    private final Refusals faults;
    private final JsonMembers members;
    private final Draft draft;

    private PostmarkMail(Piece piece, Vocabulary vocabulary) {
        this.faults = piece.faults();
        this.members = vocabulary.read(piece.object(), piece.place(), faults);
        this.draft = new Draft(piece.place())
                .files(piece.files().stream().map(PostmarkMail::file).toList());
    }

    private static Vocabulary vocabulary(String... texts) {
        Set<String> honoured = new HashSet<>(BESIDE);
        honoured.addAll(List.of(texts));
        return new Vocabulary(honoured, IGNORED, REFUSED);
    }

    /** A mail with its texts, not checked yet. */
    static LetterRequest read(Piece piece) {
        PostmarkMail mail = new PostmarkMail(piece, MAIL);
        mail.beside();
        mail.draft.saying(mail.placed("Subject"), mail.placed("TextBody"), mail.placed("HtmlBody"));
        return mail.draft.request(piece.once(), mail.faults);
    }

    /** A mail of a template, not checked yet. */
    static LetterRequest ofTemplate(Piece piece) {
        PostmarkMail mail = new PostmarkMail(piece, OF_TEMPLATE);
        mail.beside();
        mail.template();
        return mail.draft.request(piece.once(), mail.faults);
    }

    /** How the answer repeats a list of addresses: as it was given, or nothing of it. */
    static void repeat(Piece piece, ObjectNode answer) {
        for (String name : new String[] {"To", "Cc", "Bcc"}) {
            if (piece.object().get(name) instanceof StringNode text
                    && (name.equals("To") || !text.stringValue().isEmpty())) {
                answer.put(name, text.stringValue());
            }
        }
    }

    /** HTML says {@code cid:logo.png}, and so do Postmark's clients where others say {@code logo.png}. */
    private static WrittenFile file(WrittenFile file) {
        String id = file.contentId();
        if (id == null || !id.startsWith(CID)) {
            return file;
        }
        return new WrittenFile(
                file.place(), file.filename(), file.mediaType(), id.substring(CID.length()), file.content());
    }

    private void beside() {
        Placed from = placed("From");
        if (from == null && faults.isEmpty()) {
            faults.add(members.at("From"), "is missing");
        }
        draft.from(from == null ? null : WrittenAddress.parse(from.place(), from.text()))
                .to(addresses("To"))
                .cc(addresses("Cc"))
                .bcc(addresses("Bcc"))
                .replyTo(addresses("ReplyTo"));
        fields();
        String tag = members.text("Tag");
        if (tag != null && !tag.isEmpty()) {
            draft.tag(members.at("Tag"), tag);
        }
        ObjectNode metadata = members.object("Metadata");
        if (metadata != null && !metadata.isEmpty()) {
            draft.metadata(members.at("Metadata"), JsonText.text(metadata));
        }
        String links = members.text("TrackLinks");
        if (links != null && !links.isEmpty() && !links.equalsIgnoreCase("None")) {
            faults.add(members.at("TrackLinks"), Vocabulary.NO_TRACKING);
        }
    }

    private List<WrittenAddress> addresses(String name) {
        String text = members.text(name);
        return text == null ? List.of() : AddressList.parse(members.at(name), text);
    }

    private @Nullable Placed placed(String name) {
        String text = members.text(name);
        return text == null || text.isEmpty() ? null : new Placed(members.at(name), text);
    }

    private void fields() {
        ArrayNode array = members.array("Headers");
        if (array == null) {
            return;
        }
        List<WrittenField> fields = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String place = members.at("Headers") + "/" + i;
            if (!(array.get(i) instanceof ObjectNode object)) {
                faults.add(place, "must be an object with Name and Value");
                continue;
            }
            JsonMembers field = FIELD.read(object, place, faults);
            String name = field.text("Name");
            String value = field.text("Value");
            if (name == null || value == null) {
                faults.add(place, "needs a Name and a Value");
            } else {
                fields.add(new WrittenField(place, name, value));
            }
        }
        draft.fields(fields);
    }

    /** By its alias, or by a number that is the name of one of our templates. */
    private void template() {
        String alias = members.text("TemplateAlias");
        String id = members.textOrNumber("TemplateId");
        if (alias != null && id != null && !id.equals("0")) {
            faults.add(members.at("TemplateId"), "cannot be given together with TemplateAlias");
        } else if (alias != null) {
            draft.template(members.at("TemplateAlias"), alias);
        } else if (id != null) {
            draft.template(members.at("TemplateId"), id);
        } else {
            faults.add(members.at("TemplateAlias"), "is missing; it is the name of a template at /v1/templates");
        }
        ObjectNode model = members.object("TemplateModel");
        if (model != null) {
            draft.variables(members.at("TemplateModel"), JsonValues.plain(model));
        }
    }
}
