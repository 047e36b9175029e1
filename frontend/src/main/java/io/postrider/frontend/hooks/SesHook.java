package io.postrider.frontend.hooks;

import io.postrider.common.spool.returns.PostriderId;
import io.postrider.frontend.hooks.sns.AmazonPlace;
import io.postrider.frontend.hooks.sns.Certificates;
import io.postrider.frontend.hooks.sns.SnsMessage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/** Amazon SES by way of SNS: messages of one topic, signed with a key whose certificate SNS shows. */
final class SesHook implements Hook {
    private final String topic;
    private final Certificates certificates;

    /** @param topic the ARN of the topic that SES publishes to; it is no secret, the proof is the signature */
    SesHook(String topic, Certificates certificates) {
        AmazonPlace.region(topic);
        this.topic = topic;
        this.certificates = certificates;
    }

    @Override
    public Heard hear(HookCall call) {
        Optional<JsonNode> json = call.json();
        if (json.isEmpty() || !json.get().isObject()) {
            return new Heard.Unproven("must be a message of SNS");
        }
        SnsMessage message = new SnsMessage(json.get());
        if (!message.text("TopicArn").equals(topic)) {
            return new Heard.Unproven("the topic is another one");
        }
        Optional<URI> place = AmazonPlace.ofCertificate(message.text("SigningCertURL"), topic);
        if (place.isEmpty()) {
            return new Heard.Unproven("the certificate is not at SNS of the topic's region");
        }
        try {
            if (!message.isSignedBy(certificates.at(place.get()), call.at())) {
                return new Heard.Unproven("the signature is not that of the certificate");
            }
        } catch (IOException e) {
            return new Heard.NotNow("the certificate cannot be had: " + e.getMessage());
        }
        return proven(message);
    }

    private Heard proven(SnsMessage message) {
        if (message.isSubscription()) {
            return AmazonPlace.ofConfirmation(message.text("SubscribeURL"), topic)
                    .<Heard>map(Heard.Subscription::new)
                    .orElse(new Heard.Unproven("the subscription would be confirmed elsewhere than at SNS"));
        }
        if (!message.isNotification()) {
            return new Heard.Events(List.of()); // the end of a subscription
        }
        return HookCall.json(message.text("Message"))
                .<Heard>map(json -> new Heard.Events(read(json)))
                .orElse(new Heard.Events(List.of())); // SES posts a line of words when the topic is set up
    }

    private static List<ProviderEvent> read(JsonNode json) {
        String id = id(json.path("mail"));
        List<ProviderEvent> events = new ArrayList<>();
        switch (json.path("notificationType").asString(json.path("eventType").asString(""))) {
            case "Bounce" -> {
                boolean isPermanent =
                        json.path("bounce").path("bounceType").asString("").equals("Permanent");
                each(
                        json.path("bounce").path("bouncedRecipients"),
                        events,
                        (email, recipient) -> ProviderEvent.bounced(id, email, isPermanent, bounceText(recipient)));
            }
            case "Complaint" ->
                each(
                        json.path("complaint").path("complainedRecipients"),
                        events,
                        (email, _) -> ProviderEvent.complained(
                                id,
                                email,
                                json.path("complaint")
                                        .path("complaintFeedbackType")
                                        .asString("")));
            case "Delivery" ->
                json.path("delivery")
                        .path("recipients")
                        .forEach(email -> events.add(ProviderEvent.delivered(
                                id,
                                email.asString(""),
                                json.path("delivery").path("smtpResponse").asString(""))));
            default -> {} // Send, Open, Click, …
        }
        return events;
    }

    private static void each(
            JsonNode recipients, List<ProviderEvent> events, BiFunction<String, JsonNode, ProviderEvent> reading) {
        recipients.forEach(recipient ->
                events.add(reading.apply(recipient.path("emailAddress").asString(""), recipient)));
    }

    private static String bounceText(JsonNode recipient) {
        String status = recipient.path("status").asString("");
        String code = recipient.path("diagnosticCode").asString("");
        return code.contains(status) ? code : (status + " " + code).strip();
    }

    /** In the tags of event publishing, or in the headers of notifications that include them. */
    private static String id(JsonNode mail) {
        String tag = mail.path("tags").path("postrider_id").path(0).asString("");
        if (!tag.isEmpty()) {
            return tag;
        }
        for (JsonNode field : mail.path("headers")) {
            if (field.path("name").asString("").equalsIgnoreCase(PostriderId.FIELD)) {
                return field.path("value").asString("");
            }
        }
        return "";
    }
}
