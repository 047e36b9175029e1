package io.postrider.frontend.hooks;

import io.postrider.frontend.hooks.proof.Proofs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Postmark's webhooks: one event a call, and no signature: the URL has a user and a password, which come as Basic authentication. */
final class PostmarkHook implements Hook {
    private final String authorization;

    /** @param secret user and password with a colon between */
    PostmarkHook(String secret) {
        if (secret.indexOf(':') <= 0 || secret.endsWith(":")) {
            throw new IllegalArgumentException("must be a user and a password with a colon between");
        }
        authorization = "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Heard hear(HookCall call) {
        if (!Proofs.isSame(authorization, call.header("authorization"))) {
            return new Heard.Unproven("user and password are not those of this webhook");
        }
        Optional<JsonNode> json = call.json();
        return json.isPresent() && json.get().isObject()
                ? new Heard.Events(read(json.get()).stream().toList())
                : new Heard.Unreadable("must be a JSON object");
    }

    private static Optional<ProviderEvent> read(JsonNode event) {
        String id = event.path("Metadata").path("postrider_id").asString("");
        String email = event.path("Email").asString("");
        String details = event.path("Details").asString("");
        return switch (event.path("RecordType").asString("")) {
            case "Bounce" -> bounce(event, id, email, details);
            case "SpamComplaint" -> Optional.of(ProviderEvent.complained(id, email, details));
            case "Delivery" ->
                Optional.of(ProviderEvent.delivered(id, event.path("Recipient").asString(""), details));
            default -> Optional.empty();
        };
    }

    private static Optional<ProviderEvent> bounce(JsonNode event, String id, String email, String details) {
        String type = event.path("Type").asString("");
        return switch (type) {
            case "SpamNotification", "SpamComplaint" -> Optional.of(ProviderEvent.complained(id, email, details));
            // Still trying, or words of a person or a machine.
            case "Transient", "AutoResponder", "AddressChange", "Subscribe", "Unsubscribe", "OpenRelayTest" ->
                Optional.empty();
            default ->
                Optional.of(ProviderEvent.bounced(
                        id, email, type.equals("HardBounce") || type.equals("BadEmailAddress"), type + " " + details));
        };
    }
}
