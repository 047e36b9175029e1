package io.postrider.frontend.hooks;

import io.postrider.frontend.hooks.proof.Proofs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Resend's webhooks: one event a call, signed as Svix does, over id, timestamp and body. */
final class ResendHook implements Hook {
    private static final String PREFIX = "whsec_";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;

    /** @param secret the signing secret, {@code whsec_…} */
    ResendHook(String secret) {
        key = Proofs.base64(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret)
                .orElseThrow(() -> new IllegalArgumentException("must be the signing secret, whsec_…"));
        if (key.length < 16) {
            throw new IllegalArgumentException("must be the signing secret, whsec_…");
        }
    }

    @Override
    public Heard hear(HookCall call) {
        String timestamp = call.header("svix-timestamp");
        if (!isProven(call, timestamp)) {
            return new Heard.Unproven("the signature is not that of the signing secret");
        }
        long age = call.at().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(age) > TOLERANCE.toSeconds()) {
            return new Heard.Unproven("the signature is not of these minutes");
        }
        Optional<JsonNode> json = call.json();
        return json.isPresent() && json.get().isObject()
                ? new Heard.Events(read(json.get()).stream().toList())
                : new Heard.Unreadable("must be a JSON object");
    }

    private boolean isProven(HookCall call, String timestamp) {
        if (!timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((call.header("svix-id") + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(call.body());
        String expected = "v1," + Base64.getEncoder().encodeToString(Proofs.hmac(key, signed.toByteArray()));
        for (String given : call.header("svix-signature").split(" ", -1)) {
            if (Proofs.isSame(expected, given)) {
                return true; // there are several while a secret is being changed
            }
        }
        return false;
    }

    private static Optional<ProviderEvent> read(JsonNode json) {
        JsonNode event = json.path("data");
        JsonNode to = event.path("to");
        // It says what became of the mail, not of whom: among several nobody knows whose event it is.
        if (to.size() != 1) {
            return Optional.empty();
        }
        String recipient = bare(to.path(0).asString(""));
        String id = id(event.path("tags"));
        JsonNode bounce = event.path("bounce");
        String text = bounce.path("message").asString("");
        return switch (json.path("type").asString("")) {
            case "email.bounced" ->
                Optional.of(ProviderEvent.bounced(
                        id, recipient, bounce.path("type").asString("").equals("Permanent"), text));
            case "email.complained" -> Optional.of(ProviderEvent.complained(id, recipient, text));
            case "email.delivered" -> Optional.of(ProviderEvent.delivered(id, recipient, text));
            default -> Optional.empty();
        };
    }

    /** It says the address as we wrote it, with a name where there was one. */
    private static String bare(String written) {
        return written.endsWith(">") ? written.substring(written.lastIndexOf('<') + 1, written.length() - 1) : written;
    }

    /** An object in webhooks, a list of pairs in requests; both are read. */
    private static String id(JsonNode tags) {
        for (JsonNode tag : tags) {
            if (tag.path("name").asString("").equals("postrider_id")) {
                return tag.path("value").asString("");
            }
        }
        return tags.path("postrider_id").asString("");
    }
}
