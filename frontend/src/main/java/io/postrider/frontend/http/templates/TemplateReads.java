package io.postrider.frontend.http.templates;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.templates.Template;
import io.postrider.common.spool.templates.TemplateEntry;
import io.postrider.common.spool.templates.Templates;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.JsonValues;
import io.postrider.frontend.letter.HtmlText;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.wording.Wordings;
import io.postrider.frontend.wording.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates as they stand, and what would become of one. */
final class TemplateReads {
    private static final int MOST = 100;
    private static final Set<String> PREVIEWED = Set.of("variables", "version");

    private final Templates templates;
    private final Wordings wordings;

    TemplateReads(Templates templates, Wordings wordings) {
        this.templates = templates;
        this.wordings = wordings;
    }

    /** {@code GET /v1/templates}: by name, page by page. */
    Answer list(Call call) {
        Refusals faults = call.faults("after", "limit");
        int limit = Paging.limit(call, MOST, MOST, faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        List<TemplateEntry> entries =
                templates.list(TemplateView.client(call), call.query("after").orElse(""), limit);
        ObjectNode page = JsonText.newObject();
        ArrayNode all = page.putArray("templates");
        entries.forEach(entry -> all.add(TemplateView.of(entry)));
        if (entries.size() == limit) {
            page.put("next", entries.getLast().name());
        }
        return Answer.json(200, page);
    }

    /** {@code GET …/{name}}: the version in use, and which others there are. */
    Answer one(Call call) {
        call.allowOnly();
        ClientId client = TemplateView.client(call);
        Template template = templates.find(client, call.path("name")).orElseThrow(TemplateView::unknown);
        return Answer.json(200, TemplateView.of(template, templates.versions(client, template.name())));
    }

    /** {@code GET …/{name}/versions/{version}}. */
    Answer version(Call call) {
        call.allowOnly();
        return Answer.json(
                200,
                TemplateView.of(templates
                        .find(TemplateView.client(call), call.path("name"), TemplateView.version(call.path("version")))
                        .orElseThrow(TemplateView::unknown)));
    }

    /** {@code POST …/{name}/preview}: the texts as a mail with these variables would have them; nothing is sent. */
    Answer preview(Call call) {
        Refusals faults = call.faults();
        ClientId client = TemplateView.client(call);
        JsonMembers members = new JsonMembers(call.json(), "", PREVIEWED, faults);
        ObjectNode variables = members.object("variables");
        Integer version = members.number("version");
        String name = call.path("name");
        Template template = (version == null ? templates.find(client, name) : templates.find(client, name, version))
                .orElseThrow(TemplateView::unknown);
        Map<String, Object> values = variables == null ? Map.of() : JsonValues.plain(variables);
        Words words = wordings.said(
                new Words(
                        null,
                        null,
                        null,
                        null,
                        new Words.Reference("/variables", name, template.version()),
                        new Words.Variables("/variables", values)),
                client,
                faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        return Answer.json(200, view(words).put("version", template.version()));
    }

    private static ObjectNode view(Words words) {
        Placed html = words.html();
        String text = text(words.text());
        ObjectNode view = JsonText.newObject();
        put(view, "subject", text(words.subject()));
        put(view, "text", text == null && html != null ? HtmlText.of(html.text()) : text);
        put(view, "html", text(html));
        return view;
    }

    private static @Nullable String text(@Nullable Placed placed) {
        return placed == null ? null : placed.text();
    }

    private static void put(ObjectNode view, String name, @Nullable String text) {
        if (text != null) {
            view.put(name, text);
        }
    }
}
