package io.postrider.frontend.hooks;

import io.postrider.frontend.hooks.proof.Proofs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** SendGrid's event webhook: an array of events, signed with its ECDSA key over the timestamp and the body. */
final class SendGridHook implements Hook {
    private static final String SIGNATURE = "x-twilio-email-event-webhook-signature";
    private static final String TIMESTAMP = "x-twilio-email-event-webhook-timestamp";

    private final PublicKey key;

    /** @param secret the verification key that SendGrid shows, which is a public one in base64 */
    SendGridHook(String secret) {
        try {
            byte[] octets = Proofs.base64(secret)
                    .orElseThrow(() -> new IllegalArgumentException("must be the verification key, in base64"));
            key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("must be the verification key, an ECDSA key in base64", e);
        }
    }

    @Override
    public Heard hear(HookCall call) {
        if (!isProven(call)) {
            return new Heard.Unproven("the signature is not that of the verification key");
        }
        Optional<JsonNode> json = call.json();
        if (json.isEmpty() || !json.get().isArray()) {
            return new Heard.Unreadable("must be a JSON array of events");
        }
        List<ProviderEvent> events = new ArrayList<>();
        json.get().forEach(event -> read(event).ifPresent(events::add));
        return new Heard.Events(events);
    }

    private boolean isProven(HookCall call) {
        Optional<byte[]> signature = Proofs.base64(call.header(SIGNATURE));
        if (signature.isEmpty()) {
            return false;
        }
        try {
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(call.header(TIMESTAMP).getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(call.body());
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key);
            verifier.update(signed.toByteArray());
            return verifier.verify(signature.get());
        } catch (GeneralSecurityException _) {
            return false; // octets that are no signature at all
        }
    }

    private static Optional<ProviderEvent> read(JsonNode event) {
        String id = event.path("postrider_id").asString("");
        String recipient = event.path("email").asString("");
        String text = (event.path("status").asString("") + " "
                        + event.path("reason").asString(event.path("response").asString("")))
                .strip();
        return switch (event.path("event").asString("")) {
            case "bounce" ->
                Optional.of(ProviderEvent.bounced(
                        id, recipient, !event.path("type").asString("").equals("blocked"), text));
            case "dropped" -> Optional.of(ProviderEvent.bounced(id, recipient, false, text));
            case "spamreport" -> Optional.of(ProviderEvent.complained(id, recipient, text));
            case "delivered" -> Optional.of(ProviderEvent.delivered(id, recipient, text));
            default -> Optional.empty(); // processed, deferred, opened, clicked, …
        };
    }
}
