package io.postrider.frontend.wording;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.templates.Template;
import io.postrider.common.spool.templates.Templates;
import io.postrider.common.spool.templates.Texts;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.wording.Words.Reference;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the texts of a mail: takes them from a template, puts the values of variables in, and makes HTML of Markdown. */
public final class Wordings {
    private final Templates templates;
    private final Engine plain = new Engine(Escape.NONE);
    private final Engine html = new Engine(Escape.HTML);
    private final Engine markdown = new Engine(Escape.MARKDOWN);

    public Wordings(Templates templates) {
        this.templates = templates;
    }

    /**
     * The words as they are to be said; the same where they are said as they were written. With refusals they are of no use.
     *
     * @throws io.postrider.common.spool.SpoolException the template cannot be read now
     */
    public Words said(Words written, ClientId client, Refusals refusals) {
        if (written.areFinal()) {
            return written;
        }
        Words words = written.template() == null ? written : ofTemplate(written, written.template(), client, refusals);
        Words.Variables variables = written.variables();
        boolean personal = variables != null || written.template() != null;
        Map<String, Object> values = variables == null ? Map.of() : variables.values();
        Placed subject = personal ? rendered(words.subject(), plain, "its subject", values, refusals) : words.subject();
        Placed text = personal ? rendered(words.text(), plain, "its text", values, refusals) : words.text();
        Placed shown = personal ? rendered(words.html(), html, "its HTML", values, refusals) : words.html();
        Placed marked =
                personal ? rendered(words.markdown(), markdown, "its Markdown", values, refusals) : words.markdown();
        if (shown != null && marked != null) {
            refusals.add(marked.place(), "cannot be given together with html");
        }
        return new Words(
                subject, text, marked == null ? shown : new Placed(marked.place(), Markdown.html(marked.text())));
    }

    /** Whether a text could be used in a template; what is wrong with it is refused. */
    public void check(Placed text, Escape escape, Refusals refusals) {
        try {
            engine(escape).check(text.text());
        } catch (WordingException e) {
            refusals.add(text.place(), e.reason());
        }
    }

    private Engine engine(Escape escape) {
        return switch (escape) {
            case NONE -> plain;
            case HTML -> html;
            case MARKDOWN -> markdown;
        };
    }

    private Words ofTemplate(Words written, Reference reference, ClientId client, Refusals refusals) {
        refuseBeside(written.text(), refusals);
        refuseBeside(written.html(), refusals);
        refuseBeside(written.markdown(), refusals);
        Integer version = reference.version();
        Optional<Template> found = version == null
                ? templates.find(client, reference.name())
                : templates.find(client, reference.name(), version);
        if (found.isEmpty()) {
            refusals.add(
                    reference.place(),
                    "there is no template " + Cleaned.quoted(reference.name())
                            + (version == null ? "" : " with a version " + version));
            return new Words(null, null, null);
        }
        Texts texts = found.get().texts();
        String place = reference.place();
        return new Words(
                written.subject() == null ? placed(place, texts.subject()) : written.subject(),
                placed(place, texts.text()),
                placed(place, texts.html()),
                placed(place, texts.markdown()),
                null,
                null);
    }

    private static void refuseBeside(@Nullable Placed text, Refusals refusals) {
        if (text != null) {
            refusals.add(text.place(), "cannot be given together with a template");
        }
    }

    private static @Nullable Placed placed(String place, @Nullable String text) {
        return text == null ? null : new Placed(place, text);
    }

    private static @Nullable Placed rendered(
            @Nullable Placed text, Engine engine, String what, Map<String, Object> values, Refusals refusals) {
        if (text == null) {
            return null;
        }
        try {
            return new Placed(text.place(), engine.render(text.text(), values));
        } catch (WordingException e) {
            refusals.add(text.place(), what + " " + e.reason());
            return text;
        }
    }
}
