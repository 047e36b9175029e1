package io.postrider.frontend.http.dialects.sendgrid;

import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.refusal.Refusals;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members mail_settings and tracking_settings: each setting has an {@code enable}; what is off asks for nothing. */
final class SendGridSettings {
    private static final String SANDBOX = "sandbox_mode";
    private static final String NO_BYPASS =
            "cannot be honoured: nobody is written to who is suppressed; take the address off the list";
    private static final Map<String, String> REFUSED = Map.of(
            "bypass_list_management",
            NO_BYPASS,
            "bypass_spam_management",
            NO_BYPASS,
            "bypass_bounce_management",
            NO_BYPASS,
            "bypass_unsubscribe_management",
            NO_BYPASS,
            "footer",
            "cannot be honoured: mail is sent as it is written; put the footer into the content",
            "spam_check",
            "cannot be honoured: mail is not looked into",
            "bcc",
            "cannot be honoured: name the recipient in personalizations",
            "subscription_tracking",
            "cannot be honoured: nothing is written into mail; give List-Unsubscribe in headers");

    private SendGridSettings() {}

    /** Tells every setting that is on and cannot be; whether the mail is to be tried only. */
    static boolean check(JsonMembers mail, Refusals faults) {
        check(mail.object("tracking_settings"), mail.at("tracking_settings"), faults);
        ObjectNode settings = mail.object("mail_settings");
        check(settings, mail.at("mail_settings"), faults);
        return settings != null && isOn(settings.get(SANDBOX));
    }

    private static void check(@Nullable ObjectNode settings, String place, Refusals faults) {
        if (settings == null) {
            return;
        }
        Set<Map.Entry<String, JsonNode>> all = settings.properties();
        for (Map.Entry<String, JsonNode> setting : all) {
            String name = setting.getKey();
            if (!name.equals(SANDBOX) && isOn(setting.getValue())) {
                faults.add(JsonMembers.at(place, name) + "/enable", REFUSED.getOrDefault(name, Vocabulary.NO_TRACKING));
            }
        }
    }

    private static boolean isOn(@Nullable JsonNode setting) {
        return setting instanceof ObjectNode object && object.path("enable").asBoolean(false);
    }
}
