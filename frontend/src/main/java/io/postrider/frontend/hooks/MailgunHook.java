package io.postrider.frontend.hooks;

import io.postrider.frontend.hooks.proof.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Mailgun's webhooks: one event a call, with an HMAC over a timestamp and a token. It does not cover the event: so a token is
 * good once, and only for as long as Mailgun tries.
 */
final class MailgunHook implements Hook {
    private static final Duration TRIES_FOR = Duration.ofHours(9);
    private static final int MOST_TOKENS = 50_000;

    private final byte[] key;
    private final Map<String, String> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_TOKENS;
        }
    };

    /** @param secret the HTTP webhook signing key */
    MailgunHook(String secret) {
        key = secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Heard hear(HookCall call) {
        Optional<JsonNode> json = call.json();
        if (json.isEmpty()) {
            return new Heard.Unproven("must be JSON with a signature");
        }
        JsonNode signature = json.get().path("signature");
        String timestamp = signature.path("timestamp").asString("");
        String token = signature.path("token").asString("");
        byte[] expected = Proofs.hmac(key, (timestamp + token).getBytes(StandardCharsets.UTF_8));
        if (!Proofs.isSame(
                HexFormat.of().formatHex(expected), signature.path("signature").asString(""))) {
            return new Heard.Unproven("the signature is not that of the signing key");
        }
        if (!isRecent(timestamp, call)) {
            return new Heard.Unproven("the signature is too old");
        }
        if (!isFirst(token, call)) {
            return new Heard.Unproven("the signature was used for another event");
        }
        return new Heard.Events(read(json.get().path("event-data")).stream().toList());
    }

    private static boolean isRecent(String timestamp, HookCall call) {
        if (!timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        long age = call.at().getEpochSecond() - Long.parseLong(timestamp);
        return Math.abs(age) < TRIES_FOR.toSeconds();
    }

    /** The very same call may come again: it changes nothing twice. */
    private boolean isFirst(String token, HookCall call) {
        String body = HexFormat.of().formatHex(Proofs.hmac(key, call.body()));
        synchronized (seen) {
            String before = seen.putIfAbsent(token, body);
            return before == null || before.equals(body);
        }
    }

    private static Optional<ProviderEvent> read(JsonNode event) {
        String id = event.path("user-variables").path("postrider_id").asString("");
        String recipient = event.path("recipient").asString("");
        JsonNode status = event.path("delivery-status");
        String text = (status.path("enhanced-code").asString("") + " "
                        + status.path("message").asString("") + " "
                        + status.path("description").asString(""))
                .strip();
        return switch (event.path("event").asString("")) {
            case "failed" ->
                event.path("severity").asString("").equals("permanent")
                        ? Optional.of(ProviderEvent.bounced(id, recipient, true, text))
                        : Optional.empty(); // it tries again
            case "complained" -> Optional.of(ProviderEvent.complained(id, recipient, text));
            case "delivered" -> Optional.of(ProviderEvent.delivered(id, recipient, text));
            default -> Optional.empty();
        };
    }
}
