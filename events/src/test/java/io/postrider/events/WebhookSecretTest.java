package io.postrider.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WebhookSecretTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SECONDS = 1614265330;
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /** The example that libraries of Standard Webhooks are tested with. */
    @Test
    void signsAsStandardWebhooksHasIt() {
        assertEquals(SIGNATURE, WebhookSecret.signature(List.of(SECRET), ID, SECONDS, BODY));
    }

    @Test
    void everySecretSigns() {
        String other = WebhookSecret.random(new SecureRandom());
        String[] both = WebhookSecret.signature(List.of(other, SECRET), ID, SECONDS, BODY)
                .split(" ", -1);
        assertEquals(2, both.length);
        assertEquals(SIGNATURE, both[1]);
        assertNotEquals(both[0], both[1]);
    }

    @Test
    void noTwoSecretsAreTheSame() {
        SecureRandom source = new SecureRandom();
        String secret = WebhookSecret.random(source);
        assertTrue(secret.matches("whsec_[A-Za-z0-9+/]{43}="), secret);
        assertNotEquals(secret, WebhookSecret.random(source));
    }
}
