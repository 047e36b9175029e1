package io.postrider.frontend.hooks.sns;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What SNS posts: a message of a topic, or the question whether it shall post here. */
public record SnsMessage(JsonNode json) {
    private static final List<String> OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_SUBSCRIPTION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    public boolean isNotification() {
        return text("Type").equals("Notification");
    }

    public boolean isSubscription() {
        return text("Type").equals("SubscriptionConfirmation");
    }

    /** A member, or an empty text. */
    public String text(String name) {
        return json.path(name).asString("");
    }

    /** Whether it is signed by the holder of this certificate, which is valid now. */
    public boolean isSignedBy(Certificates.Certified certificate, Instant now) {
        String algorithm = switch (text("SignatureVersion")) {
            case "1" -> "SHA1withRSA";
            case "2" -> "SHA256withRSA";
            default -> "";
        };
        if (algorithm.isEmpty() || !certificate.isValid(now)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.key());
            verifier.update(signed().getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(text("Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false; // no signature, or no key for it
        }
    }

    /** Names and values by turns, each with a line end, in the order of names; a subject only where there is one. */
    public String signed() {
        StringBuilder signed = new StringBuilder();
        for (String name : isNotification() ? OF_NOTIFICATION : OF_SUBSCRIPTION) {
            if (json.hasNonNull(name)) {
                signed.append(name).append('\n').append(text(name)).append('\n');
            }
        }
        return signed.toString();
    }
}
