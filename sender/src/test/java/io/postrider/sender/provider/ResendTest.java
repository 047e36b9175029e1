package io.postrider.sender.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.sender.provider.exchange.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResendTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "401|{\"statusCode\":401,\"name\":\"missing_api_key\",\"message\":\"x\"}|AUTHENTICATION",
                "403|{\"statusCode\":403,\"name\":\"invalid_api_key\",\"message\":\"x\"}|AUTHENTICATION",
                "403|{\"statusCode\":403,\"name\":\"validation_error\",\"message\":\"The example.net domain is not verified\"}|CONFIGURATION",
                "422|{\"statusCode\":422,\"name\":\"validation_error\",\"message\":\"bad\"}|MESSAGE",
                "422|{\"statusCode\":422,\"name\":\"invalid_from_address\",\"message\":\"x\"}|MESSAGE",
                "409|{\"statusCode\":409,\"name\":\"concurrent_idempotent_requests\",\"message\":\"x\"}|IN_DOUBT",
                "409|{\"statusCode\":409,\"name\":\"invalid_idempotent_request\",\"message\":\"x\"}|IN_DOUBT",
                "429|{\"statusCode\":429,\"name\":\"rate_limit_exceeded\",\"message\":\"x\"}|RATE_LIMITED",
                "429|{\"statusCode\":429,\"name\":\"daily_quota_exceeded\",\"message\":\"x\"}|RATE_LIMITED",
                "404|{\"statusCode\":404,\"name\":\"not_found\",\"message\":\"x\"}|CONFIGURATION",
                "500|{\"statusCode\":500,\"name\":\"application_error\",\"message\":\"x\"}|TEMPORARY",
            })
    void readsItsErrors(int status, String body, Standing standing) {
        assertEquals(standing, ProviderWorld.read("resend", status, body).standing());
    }
}
