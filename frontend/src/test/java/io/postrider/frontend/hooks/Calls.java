package io.postrider.frontend.hooks;

import io.postrider.frontend.hooks.proof.Proofs;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Calls as providers make them, each with the proof that it has. */
final class Calls {
    static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    static final String ID = "0192a5b0c1d27e3f8a9b0c1d2e3f4a5b-1024";

    private Calls() {}

    static HookCall call(String body, String... headers) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return new HookCall(map, body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    static KeyPair ecKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static HookCall sendGrid(PrivateKey key, String body) {
        String timestamp = Long.toString(NOW.getEpochSecond());
        return call(
                body,
                "x-twilio-email-event-webhook-timestamp",
                timestamp,
                "x-twilio-email-event-webhook-signature",
                signed("SHA256withECDSA", key, timestamp + body));
    }

    static String signed(String algorithm, PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static HookCall mailgun(String key, Instant at, String token, String event) {
        String timestamp = Long.toString(at.getEpochSecond());
        String signature = HexFormat.of()
                .formatHex(Proofs.hmac(
                        key.getBytes(StandardCharsets.UTF_8), (timestamp + token).getBytes(StandardCharsets.UTF_8)));
        return call("{\"signature\":{\"timestamp\":\"" + timestamp + "\",\"token\":\"" + token + "\",\"signature\":\""
                + signature + "\"},\"event-data\":" + event + "}");
    }

    static HookCall resend(byte[] key, Instant at, String body) {
        String timestamp = Long.toString(at.getEpochSecond());
        String signature = Base64.getEncoder()
                .encodeToString(Proofs.hmac(key, ("msg_1." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        return call(body, "svix-id", "msg_1", "svix-timestamp", timestamp, "svix-signature", "v1,AAAA v1," + signature);
    }

    static HookCall basic(String pair, String body) {
        return call(
                body,
                "authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
