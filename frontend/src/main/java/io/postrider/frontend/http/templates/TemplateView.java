package io.postrider.frontend.http.templates;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.templates.Template;
import io.postrider.common.spool.templates.TemplateEntry;
import io.postrider.common.spool.templates.Templates.Version;
import io.postrider.common.spool.templates.Texts;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates as JSON, and what names one in a request. */
final class TemplateView {
    private static final int DIGITS = 9;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private TemplateView() {}

    static ClientId client(Call call) {
        return call.submitter().client().id();
    }

    static RequestRefused unknown() {
        return new RequestRefused(RefusalReason.NO_SUCH_THING, "there is no such template, or no such version of it");
    }

    /** The number of a version, as it is written; what is none names none. */
    static int version(String written) {
        boolean number = !written.isEmpty()
                && written.length() <= DIGITS
                && written.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw unknown();
        }
        return Integer.parseInt(written);
    }

    static ObjectNode of(TemplateEntry entry) {
        return JsonText.newObject()
                .put("name", entry.name())
                .put("in_use", entry.inUse())
                .put("latest", entry.latest())
                .put("changed_at", time(entry.changedAt()));
    }

    static ObjectNode of(Template template) {
        ObjectNode view = JsonText.newObject()
                .put("name", template.name())
                .put("version", template.version())
                .put("created_at", time(template.createdAt()));
        Texts texts = template.texts();
        put(view, "subject", texts.subject());
        put(view, "text", texts.text());
        put(view, "html", texts.html());
        put(view, "markdown", texts.markdown());
        return view;
    }

    static ObjectNode of(Template template, List<Version> versions) {
        ObjectNode view = of(template);
        ArrayNode all = view.putArray("versions");
        for (Version version : versions) {
            all.addObject().put("version", version.number()).put("created_at", time(version.createdAt()));
        }
        return view;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static void put(ObjectNode view, String name, @Nullable String text) {
        if (text != null) {
            view.put(name, text);
        }
    }
}
