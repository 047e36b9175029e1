package io.postrider.frontend.http.dialects.mailgun;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.http.dialects.AddressList;
import io.postrider.frontend.http.dialects.Batch;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.JsonValues;
import io.postrider.frontend.json.MalformedJsonException;
import io.postrider.frontend.letter.LetterRequest;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.letter.WrittenField;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a form of {@code /messages} says: one mail for all, or with variables for each recipient one for each. */
final class MailgunMail {
    private static final String NOT_HERE = "cannot be honoured: give it as text or html";

    private final MailgunForm form;
    private final Refusals faults;
    private final List<WrittenAddress> to;
    private final List<WrittenAddress> cc;
    private final List<WrittenAddress> bcc;
    private final @Nullable WrittenAddress from;
    private final @Nullable Placed subject;
    private final @Nullable Placed text;
    private final @Nullable Placed html;
    private final @Nullable Placed template;
    private final @Nullable Placed templateValues;
    private final @Nullable RecipientVariables variables;
    private final List<WrittenField> fields = new ArrayList<>();
    private final List<WrittenAddress> replyTo = new ArrayList<>();
    private final List<WrittenFile> files;
    private final List<Placed> tags = new ArrayList<>();
    private final MailgunOptions options;
    private final Batch batch = Batch.fresh();
    private @Nullable Placed sendAt;

    MailgunMail(MailgunForm form, Refusals faults) {
        this.form = form;
        this.faults = faults;
        this.to = addresses(form, "to");
        this.cc = addresses(form, "cc");
        this.bcc = addresses(form, "bcc");
        Placed author = form.take("from");
        if (author == null) {
            faults.add(MailgunForm.at("from"), "is missing");
        }
        this.from = author == null ? null : WrittenAddress.parse(author.place(), author.text());
        this.subject = form.take("subject");
        this.text = form.take("text");
        this.html = form.take("html");
        this.template = form.take("template");
        this.templateValues = form.take("t:variables");
        this.variables = RecipientVariables.read(form.take("recipient-variables"), faults);
        this.files = form.files();
        this.options = new MailgunOptions(faults);
        readRest();
    }

    static List<WrittenAddress> addresses(MailgunForm form, String name) {
        List<WrittenAddress> addresses = new ArrayList<>();
        form.takeAll(name).forEach(value -> addresses.addAll(AddressList.parse(MailgunForm.at(name), value)));
        return addresses;
    }

    private void readRest() {
        form.takeEach("h:", (name, value) -> {
            if (name.equalsIgnoreCase("Reply-To")) {
                replyTo.addAll(AddressList.parse(value.place(), value.text()));
            } else if (name.toLowerCase(Locale.ROOT).startsWith("x-mailgun-")) {
                faults.add(value.place(), "cannot be honoured as a header field; give the field o:… or v:…");
            } else {
                fields.add(new WrittenField(value.place(), name, value.text()));
            }
        });
        // Text is made of every mail that has HTML alone, so this asks for what is done in any case.
        form.take("t:text");
        refuse("t:version", "cannot be honoured: the version in use is taken, see /v1/templates");
        refuse("amp-html", NOT_HERE);
        if (variables != null && !(cc.isEmpty() && bcc.isEmpty())) {
            faults.add(
                    MailgunForm.at("recipient-variables"),
                    "cannot be honoured together with cc or bcc: each mail is for one recipient");
        }
    }

    private void refuse(String name, String reason) {
        if (form.take(name) != null) {
            faults.add(MailgunForm.at(name), reason);
        }
    }

    /** Takes the options, and tells what nobody took. */
    MailgunOptions finish() {
        Draft kept = new Draft("");
        options.take(form, kept);
        Requirements asked = kept.request(null, new Refusals()).requirements();
        tags.addAll(asked.tags());
        sendAt = asked.sendAt();
        form.finish();
        return options;
    }

    /** Whom there is a mail for: each recipient alone, or nobody in particular. */
    List<WrittenAddress> each() {
        return variables == null ? List.of() : to;
    }

    /** One mail for all. */
    LetterRequest forAll(@Nullable OnceKey once) {
        Refusals own = copy();
        return draft(own, null).to(to).cc(cc).bcc(bcc).request(once, own);
    }

    /** The mail for one recipient alone, found by the id of any of them. */
    LetterRequest forOne(WrittenAddress recipient, @Nullable OnceKey once) {
        Refusals own = copy();
        return draft(own, recipient)
                .to(List.of(recipient))
                .tag(MailgunForm.at("o:tag"), batch.tag())
                .request(once, own);
    }

    private Refusals copy() {
        Refusals own = new Refusals();
        own.addAll(faults.list());
        return own;
    }

    private Draft draft(Refusals own, @Nullable WrittenAddress recipient) {
        Draft draft = new Draft("").from(from).replyTo(replyTo).files(files);
        draft.saying(said(subject, recipient, own), said(text, recipient, own), said(html, recipient, own));
        draft.fields(fields.stream()
                .map(field -> new WrittenField(field.place(), field.name(), said(field.value(), recipient, own)))
                .toList());
        tags.forEach(tag -> draft.tag(tag.place(), tag.text()));
        if (sendAt != null) {
            draft.sendAt(sendAt.place(), sendAt.text());
        }
        metadata(draft, recipient, own);
        template(draft, recipient, own);
        return draft;
    }

    private void metadata(Draft draft, @Nullable WrittenAddress recipient, Refusals own) {
        ObjectNode values = JsonText.newObject();
        options.variables()
                .properties()
                .forEach(each -> values.put(each.getKey(), said(each.getValue().asString(), recipient, own)));
        if (!values.isEmpty()) {
            draft.metadata(MailgunForm.at("v:"), JsonText.text(values));
        }
    }

    private void template(Draft draft, @Nullable WrittenAddress recipient, Refusals own) {
        Placed values = said(templateValues, recipient, own);
        if (template == null) {
            if (values != null) {
                own.add(values.place(), "is of use with a template only");
            }
            return;
        }
        draft.template(template.place(), template.text());
        try {
            byte[] octets = (values == null ? "{}" : values.text()).getBytes(StandardCharsets.UTF_8);
            draft.variables(
                    MailgunForm.at("t:variables"), JsonValues.plain(JsonText.readObject(octets, octets.length)));
        } catch (MalformedJsonException e) {
            own.add(MailgunForm.at("t:variables"), "must be a JSON object: " + e.getMessage());
        }
    }

    private String said(String written, @Nullable WrittenAddress recipient, Refusals own) {
        return variables == null || recipient == null ? written : variables.said(written, recipient, own);
    }

    private @Nullable Placed said(@Nullable Placed written, @Nullable WrittenAddress recipient, Refusals own) {
        return written == null ? null : new Placed(written.place(), said(written.text(), recipient, own));
    }
}
