package io.postrider.frontend.hooks;

import io.postrider.frontend.hooks.proof.Proofs;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Brevo's webhooks: one event a call, and no signature: a token that both know comes as Bearer authentication. */
final class BrevoHook implements Hook {
    private static final int SHORTEST = 16;
    private static final String CUSTOM = "postrider_id:";

    private final String authorization;

    /** @param secret the token that the webhook was made with */
    BrevoHook(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("must be a token of at least " + SHORTEST + " characters");
        }
        authorization = "Bearer " + secret;
    }

    @Override
    public Heard hear(HookCall call) {
        if (!Proofs.isSame(authorization, call.header("authorization"))) {
            return new Heard.Unproven("the token is not that of this webhook");
        }
        Optional<JsonNode> json = call.json();
        return json.isPresent() && json.get().isObject()
                ? new Heard.Events(read(json.get()).stream().toList())
                : new Heard.Unreadable("must be a JSON object");
    }

    private static Optional<ProviderEvent> read(JsonNode event) {
        String custom = event.path("X-Mailin-custom").asString("");
        String id = custom.startsWith(CUSTOM) ? custom.substring(CUSTOM.length()) : "";
        String email = event.path("email").asString("");
        String reason = event.path("reason").asString("");
        return switch (event.path("event").asString("").toLowerCase(Locale.ROOT)) {
            case "hard_bounce", "invalid_email" -> Optional.of(ProviderEvent.bounced(id, email, true, reason));
            case "soft_bounce", "blocked", "error" -> Optional.of(ProviderEvent.bounced(id, email, false, reason));
            case "spam", "complaint" -> Optional.of(ProviderEvent.complained(id, email, reason));
            case "delivered" -> Optional.of(ProviderEvent.delivered(id, email, reason));
            default -> Optional.empty();
        };
    }
}
