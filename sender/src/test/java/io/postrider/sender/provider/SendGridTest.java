package io.postrider.sender.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.sender.provider.exchange.Standing;
import io.postrider.sender.provider.exchange.WebAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendGridTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400|{\"errors\":[{\"message\":\"bad\",\"field\":\"content\"}]}|MESSAGE",
                "401|{\"errors\":[{\"message\":\"invalid, expired, or revoked\",\"field\":null}]}|AUTHENTICATION",
                "401|{\"errors\":[{\"message\":\"Maximum credits exceeded\",\"field\":null}]}|RATE_LIMITED",
                "403|{\"errors\":[{\"message\":\"The from address does not match a verified Sender Identity.\"}]}|CONFIGURATION",
                "404|{}|CONFIGURATION",
                "413|{\"errors\":[{\"message\":\"too large\"}]}|MESSAGE",
                "429|{\"errors\":[{\"message\":\"too many requests\"}]}|RATE_LIMITED",
                "500|{}|TEMPORARY",
                "503|{}|TEMPORARY",
                "302|x|CONFIGURATION",
            })
    void readsItsErrors(int status, String body, Standing standing) {
        assertEquals(standing, ProviderWorld.read("sendgrid", status, body).standing());
    }

    @Test
    void waitsUntilItsLimitIsLifted() {
        long reset = ProviderWorld.NOW.getEpochSecond() + 30;
        assertEquals(
                30,
                ProviderWorld.read("sendgrid", 429, "{}", "x-ratelimit-reset", Long.toString(reset))
                        .retryAfter()
                        .orElseThrow()
                        .toSeconds());
    }

    @Test
    void anAddressThatItDoesNotTakeIsTheRecipientsOwnMatter() {
        String body =
                "{\"errors\":[{\"message\":\"Does not contain a valid address.\",\"field\":\"personalizations.0.to.0.email\"}]}";
        assertEquals(
                Standing.RECIPIENTS,
                ProviderWorld.alone("sendgrid")
                        .read(
                                ProviderWorld.call("ann@example.com"),
                                new WebAnswer(400, Map.of(), body.getBytes(StandardCharsets.UTF_8)),
                                ProviderWorld.NOW)
                        .standing());
    }
}
