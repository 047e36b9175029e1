package io.postrider.sender.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.sender.provider.exchange.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmazonSesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400|{\"__type\":\"MessageRejected\",\"message\":\"Email address is not verified. The following identities failed\"}|CONFIGURATION",
                "400|{\"__type\":\"com.amazonaws.ses#MessageRejected\",\"message\":\"Message contains a virus\"}|MESSAGE",
                "400|{\"__type\":\"MailFromDomainNotVerifiedException\",\"message\":\"x\"}|CONFIGURATION",
                "400|{\"__type\":\"AccountSuspendedException\",\"message\":\"x\"}|CONFIGURATION",
                "400|{\"__type\":\"SendingPausedException\",\"message\":\"x\"}|CONFIGURATION",
                "400|{\"__type\":\"LimitExceededException\",\"message\":\"x\"}|RATE_LIMITED",
                "400|{\"__type\":\"BadRequestException\",\"message\":\"x\"}|MESSAGE",
                "403|{\"__type\":\"UnrecognizedClientException\",\"message\":\"x\"}|AUTHENTICATION",
                "403|{\"__type\":\"InvalidSignatureException\",\"message\":\"x\"}|AUTHENTICATION",
                "403|{\"__type\":\"AccessDeniedException\",\"message\":\"x\"}|CONFIGURATION",
                "429|{\"__type\":\"TooManyRequestsException\",\"message\":\"x\"}|RATE_LIMITED",
                "500|{\"__type\":\"InternalFailure\",\"message\":\"x\"}|TEMPORARY",
            })
    void readsItsErrors(int status, String body, Standing standing) {
        assertEquals(standing, ProviderWorld.read("ses", status, body).standing());
    }

    @Test
    void theFieldNamesTheErrorBeforeTheBody() {
        assertEquals(
                Standing.CONFIGURATION,
                ProviderWorld.read("ses", 400, "{}", "x-amzn-errortype", "SendingPausedException:http://internal/")
                        .standing());
    }
}
