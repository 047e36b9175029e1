package io.postrider.frontend.letter;

import io.postrider.frontend.compose.mime.ExtraField;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Header fields that a client may give itself: those named here, and {@code X-…} but for our own. Everything that another part
 * of a request stands for, that routes mail or that is ours to write is not among them.
 */
final class FieldRules {
    private static final int FIELDS = 50;
    private static final int VALUE = 2_000;
    private static final int NAME = 76;

    /** Each name in small letters, and how it is written. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            known("In-Reply-To"),
            known("References"),
            known("Comments"),
            known("Keywords"),
            known("Organization"),
            known("Importance"),
            known("Priority"),
            known("Precedence"),
            known("Sensitivity"),
            known("Auto-Submitted"),
            known("Feedback-ID"),
            known("Content-Language"),
            known("List-Id"),
            known("List-Help"),
            known("List-Post"),
            known("List-Owner"),
            known("List-Archive"),
            known("List-Subscribe"),
            known("List-Unsubscribe"),
            known("List-Unsubscribe-Post"));

    /** Their values are more than words for people, so that encoded-words would break them. */
    private static final Set<String> TEXTS = Set.of("comments", "keywords", "organization");

    private FieldRules() {}

    private static Map.Entry<String, String> known(String name) {
        return Map.entry(name.toLowerCase(Locale.ROOT), name);
    }

    static List<ExtraField> check(List<WrittenField> written, String whole, Refusals refusals) {
        if (written.size() > FIELDS) {
            refusals.add(whole, "has " + written.size() + " header fields; at most " + FIELDS + " are taken");
            return List.of();
        }
        List<ExtraField> fields = new ArrayList<>(written.size());
        Set<String> seen = new HashSet<>();
        for (WrittenField field : written) {
            String key = field.name().toLowerCase(Locale.ROOT);
            if (!seen.add(key)) {
                refusals.add(field.place(), "is given twice");
            }
            String name = KNOWN.getOrDefault(key, field.name());
            if (isAllowed(key, field, refusals) && isValue(key, field, refusals)) {
                fields.add(new ExtraField(name, field.value()));
            }
        }
        return fields;
    }

    private static boolean isAllowed(String key, WrittenField field, Refusals refusals) {
        boolean allowed = KNOWN.containsKey(key)
                || (key.startsWith("x-")
                        && key.length() > 2
                        && key.length() <= NAME
                        && !key.startsWith("x-postrider-")
                        && isToken(key));
        if (!allowed) {
            refusals.add(
                    field.place(),
                    Cleaned.quoted(field.name())
                            + " is no header field that is taken here; X-… is, but for X-Postrider-…, and: "
                            + String.join(", ", KNOWN.values().stream().sorted().toList()));
        }
        return allowed;
    }

    private static boolean isToken(String key) {
        return key.chars().allMatch(c -> c == '-' || c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    private static boolean isValue(String key, WrittenField field, Refusals refusals) {
        Refusals own = new Refusals();
        TextRules.checkLine(field.place(), field.value(), VALUE, own);
        if (field.value().isBlank()) {
            own.add(field.place(), "is empty");
        }
        boolean structured = KNOWN.containsKey(key) && !TEXTS.contains(key);
        if (structured && (field.value().contains("=?") || field.value().chars().anyMatch(c -> c > 0x7E))) {
            own.add(field.place(), "must be ASCII, without \"=?\"");
        }
        refusals.addAll(own.list());
        return own.isEmpty();
    }
}
