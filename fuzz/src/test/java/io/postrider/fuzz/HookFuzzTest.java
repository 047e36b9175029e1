package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.frontend.hooks.Heard;
import io.postrider.frontend.hooks.HookBook;
import io.postrider.frontend.hooks.HookCall;
import io.postrider.frontend.hooks.proof.Proofs;
import io.postrider.frontend.hooks.sns.Certificates.Certified;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Bodies of webhooks, both from strangers, who are believed nothing, and with a proof, whatever the provider says then. The first
 * octet chooses.
 */
class HookFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final List<String> PROVIDERS = List.of("brevo", "mailgun", "postmark", "resend", "ses");
    private static final String TOKEN = "0123456789abcdef";
    private static final byte[] SVIX = TOKEN.getBytes(StandardCharsets.US_ASCII);
    private static final PublicKey KEY = key();

    private static final HookBook BOOK = new HookBook(
            Map.of(
                    "brevo/f",
                    TOKEN,
                    "mailgun/f",
                    TOKEN,
                    "postmark/f",
                    "u:" + TOKEN,
                    "resend/f",
                    "whsec_" + Base64.getEncoder().encodeToString(SVIX),
                    "ses/f",
                    "arn:aws:sns:eu-west-1:123456789012:t"),
            place -> {
                assertTrue(place.toString().startsWith("https://sns.eu-west-1.amazonaws.com/"), place.toString());
                return new Certified(KEY, NOW.minusSeconds(1), NOW.plusSeconds(1));
            });

    @FuzzTest
    void isHeardOrRefused(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String provider = PROVIDERS.get((input[0] & 0x7F) % PROVIDERS.size());
        boolean isProven = input[0] < 0;
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        HookCall call = isProven ? proven(provider, body) : new HookCall(Map.of(), body, NOW);
        Heard heard = BOOK.find(provider, "f").orElseThrow().hear(call);
        if (!isProven) {
            assertTrue(heard instanceof Heard.Unproven, provider + " believes a stranger");
        }
        if (heard instanceof Heard.Events(var events)) {
            List<String> texts = new ArrayList<>();
            events.forEach(event -> texts.add(event.text()));
            assertTrue(
                    texts.stream().allMatch(text -> text.chars().noneMatch(Character::isISOControl)), texts::toString);
        }
    }

    private static HookCall proven(String provider, byte[] body) {
        String timestamp = Long.toString(NOW.getEpochSecond());
        return switch (provider) {
            case "brevo" -> new HookCall(Map.of("authorization", "Bearer " + TOKEN), body, NOW);
            case "postmark" ->
                new HookCall(
                        Map.of("authorization", "Basic " + base64(("u:" + TOKEN).getBytes(StandardCharsets.US_ASCII))),
                        body,
                        NOW);
            case "resend" ->
                new HookCall(
                        Map.of(
                                "svix-id",
                                "m",
                                "svix-timestamp",
                                timestamp,
                                "svix-signature",
                                "v1," + base64(Proofs.hmac(SVIX, joined("m." + timestamp + ".", body)))),
                        body,
                        NOW);
            case "mailgun" -> {
                String token = HexFormat.of().formatHex(Proofs.hmac(SVIX, body));
                String signature = HexFormat.of().formatHex(Proofs.hmac(SVIX, joined(timestamp + token, new byte[0])));
                String head = "{\"signature\":{\"timestamp\":\"" + timestamp + "\",\"token\":\"" + token
                        + "\",\"signature\":\"" + signature + "\"},\"event-data\":";
                yield new HookCall(
                        Map.of(),
                        joined(head, joined(new String(body, StandardCharsets.UTF_8) + "}", new byte[0])),
                        NOW);
            }
            default -> new HookCall(Map.of(), body, NOW);
        };
    }

    private static byte[] joined(String head, byte[] rest) {
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, whole, first.length, rest.length);
        return whole;
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static PublicKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
