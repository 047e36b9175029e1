package io.postrider.frontend.http.templates;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.templates.Template;
import io.postrider.common.spool.templates.Templates;
import io.postrider.common.spool.templates.Templates.Put;
import io.postrider.common.spool.templates.Texts;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.TextRules;
import io.postrider.frontend.wording.Escape;
import io.postrider.frontend.wording.Wordings;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of templates: new texts, another version in use, an end. */
final class TemplateChanges {
    private static final Set<String> TEXTS = Set.of("subject", "text", "html", "markdown");
    private static final Set<String> BODIES = Set.of("text", "html", "markdown");
    private static final Set<String> CHANGEABLE = Set.of("in_use");
    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 256 << 10;

    private final Templates templates;
    private final Wordings wordings;
    private final InstantSource clock;

    TemplateChanges(Templates templates, Wordings wordings, InstantSource clock) {
        this.templates = templates;
        this.wordings = wordings;
        this.clock = clock;
    }

    /** {@code PUT …/{name}}: these texts from now on, as the next version; 201 if there was none, 200 else. */
    Answer put(Call call) {
        Refusals faults = call.faults();
        String name = call.path("name");
        JsonMembers members = new JsonMembers(call.json(), "", TEXTS, faults);
        checkName(name);
        String subject = checked(members, "subject", Escape.NONE, faults);
        String text = checked(members, "text", Escape.NONE, faults);
        String html = checked(members, "html", Escape.HTML, faults);
        String markdown = checked(members, "markdown", Escape.MARKDOWN, faults);
        if (BODIES.stream().allMatch(word -> members.value(word) == null)) {
            faults.add("", "says nothing: give text, html or markdown");
        }
        if (html != null && markdown != null) {
            faults.add("/markdown", "cannot be given together with html");
        }
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        Put put = templates.put(
                TemplateView.client(call), name, new Texts(subject, text, html, markdown), MOST, clock.instant());
        return switch (put) {
            case Put.Stored(var template) -> stored(template);
            case Put.Unchanged(var template) -> Answer.json(200, TemplateView.of(template));
            case Put.TooMany() ->
                throw new RequestRefused(
                        RefusalReason.IN_CONFLICT,
                        "there are " + MOST + " templates, and no more are kept; remove one");
        };
    }

    private static Answer stored(Template template) {
        boolean first = template.version() == 1;
        Answer answer = Answer.json(first ? 201 : 200, TemplateView.of(template));
        return first ? answer.with("Location", TemplateRoutes.PATH + "/" + template.name()) : answer;
    }

    private static void checkName(String name) {
        boolean good = name.length() <= LONGEST_NAME && name.matches("[a-z0-9][a-z0-9._-]*+");
        if (!good) {
            throw new RequestRefused(
                    RefusalReason.INVALID,
                    "a template's name has 1 to " + LONGEST_NAME
                            + " small letters, digits, points, hyphens and underscores, and begins with a letter or digit");
        }
    }

    private @Nullable String checked(JsonMembers members, String name, Escape escape, Refusals faults) {
        String text = members.text(name);
        if (text == null) {
            return null;
        }
        String place = members.at(name);
        if (text.length() > LONGEST_TEXT) {
            faults.add(place, "is longer than " + LONGEST_TEXT + " characters");
            return text;
        }
        if (name.equals("subject")) {
            TextRules.checkLine(place, text, faults);
        } else {
            TextRules.checkText(place, text, faults);
        }
        wordings.check(new Placed(place, text), escape, faults);
        return text;
    }

    /** {@code PATCH …/{name}}: another version in use. */
    Answer use(Call call) {
        Refusals faults = call.faults();
        ClientId client = TemplateView.client(call);
        JsonMembers members = new JsonMembers(call.json(), "", CHANGEABLE, faults);
        Integer version = members.number("in_use");
        if (members.value("in_use") == null) {
            faults.add("/in_use", "is missing; it is all that can be changed");
        }
        if (version == null || !faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        String name = call.path("name");
        if (!templates.use(client, name, version)) {
            throw TemplateView.unknown();
        }
        return templates
                .entry(client, name)
                .map(entry -> Answer.json(200, TemplateView.of(entry)))
                .orElseThrow(TemplateView::unknown);
    }

    /** {@code DELETE …/{name}}. Mail that was made of it stays as it is. */
    Answer remove(Call call) {
        call.allowOnly();
        if (!templates.remove(TemplateView.client(call), call.path("name"))) {
            throw TemplateView.unknown();
        }
        return Answer.nothing();
    }
}
