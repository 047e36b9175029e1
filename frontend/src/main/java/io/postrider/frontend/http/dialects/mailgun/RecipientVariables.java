package io.postrider.frontend.http.dialects.mailgun;

import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.MalformedJsonException;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values for each recipient, by address, which stand for {@code %recipient.name%} in the texts of a mail of its own. */
final class RecipientVariables {
    /** Possessive: the time is in proportion to the text. */
    private static final Pattern NAMED =
            Pattern.compile("%recipient(?:\\.([A-Za-z0-9_.-]{1,100}+))?%|%recipient_email%");

    private final ObjectNode byAddress;
    private final String place;

    private RecipientVariables(ObjectNode byAddress, String place) {
        this.byAddress = byAddress;
        this.place = place;
    }

    /** Null if the form has none: then all recipients share one mail. */
    static @Nullable RecipientVariables read(@Nullable Placed written, Refusals faults) {
        if (written == null) {
            return null;
        }
        ObjectNode byAddress = JsonText.newObject();
        try {
            byte[] octets = written.text().getBytes(StandardCharsets.UTF_8);
            for (var each : JsonText.readObject(octets, octets.length).properties()) {
                if (each.getValue() instanceof ObjectNode) {
                    byAddress.set(each.getKey().toLowerCase(Locale.ROOT), each.getValue());
                } else {
                    faults.add(written.place(), Cleaned.quoted(each.getKey()) + " must have an object");
                }
            }
        } catch (MalformedJsonException e) {
            faults.add(written.place(), "must be a JSON object of addresses: " + e.getMessage());
        }
        return new RecipientVariables(byAddress, written.place());
    }

    /** The text for one recipient; what was put in is not looked through again. */
    String said(String text, WrittenAddress recipient, Refusals faults) {
        if (text.indexOf("%recipient") < 0) {
            return text;
        }
        JsonNode own = byAddress.path(recipient.address().toLowerCase(Locale.ROOT));
        Matcher matcher = NAMED.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(value(matcher.group(1), own, recipient, faults)));
        }
        return matcher.appendTail(out).toString();
    }

    private String value(@Nullable String name, JsonNode own, WrittenAddress recipient, Refusals faults) {
        if (name == null) {
            return recipient.address();
        }
        JsonNode value = own;
        for (String part : name.split("\\.", -1)) {
            value = value.path(part);
        }
        if (value.isValueNode() && !value.isMissingNode()) {
            return value.isNull() ? "" : value.asString();
        }
        faults.add(
                place,
                "has no " + Cleaned.quoted(name) + " for " + Cleaned.quoted(recipient.address())
                        + ", and the mail asks for it");
        return "";
    }
}
