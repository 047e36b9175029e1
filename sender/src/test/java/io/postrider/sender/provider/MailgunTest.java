package io.postrider.sender.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.sender.provider.exchange.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailgunTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400|{\"message\":\"from parameter is missing\"}|MESSAGE",
                "401|Forbidden|AUTHENTICATION",
                "402|{\"message\":\"Payment Required\"}|RATE_LIMITED",
                "403|{\"message\":\"Domain mg.example.com is not allowed to send\"}|CONFIGURATION",
                "404|{\"message\":\"Domain not found: mg.example.com\"}|CONFIGURATION",
                "413|{\"message\":\"Request Entity Too Large\"}|MESSAGE",
                "429|{\"message\":\"Too Many Requests\"}|RATE_LIMITED",
                "500|{\"message\":\"Internal Server Error\"}|TEMPORARY",
            })
    void readsItsErrors(int status, String body, Standing standing) {
        assertEquals(standing, ProviderWorld.read("mailgun", status, body).standing());
    }
}
