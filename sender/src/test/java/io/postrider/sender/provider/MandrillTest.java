package io.postrider.sender.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandrillTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "500|{\"status\":\"error\",\"code\":-1,\"name\":\"Invalid_Key\",\"message\":\"x\"}|AUTHENTICATION",
                "500|{\"status\":\"error\",\"code\":-2,\"name\":\"ValidationError\",\"message\":\"x\"}|MESSAGE",
                "500|{\"status\":\"error\",\"code\":-99,\"name\":\"PaymentRequired\",\"message\":\"x\"}|CONFIGURATION",
                "500|{\"status\":\"error\",\"code\":-1,\"name\":\"GeneralError\",\"message\":\"x\"}|TEMPORARY",
                "500|<html>|TEMPORARY",
                "200|[{\"email\":\"ann@example.com\",\"status\":\"rejected\",\"_id\":\"i\",\"reject_reason\":\"unsigned\"}]|CONFIGURATION",
            })
    void readsItsErrors(int status, String body, Standing standing) {
        assertEquals(standing, ProviderWorld.read("mandrill", status, body).standing());
    }

    @Test
    void eachRecipientHasAnAnswerOfHisOwn() {
        Ruling ruling = ProviderWorld.read(
                "mandrill",
                200,
                "[{\"email\":\"ann@example.com\",\"status\":\"queued\",\"_id\":\"i\",\"reject_reason\":null},"
                        + "{\"email\":\"bob@example.com\",\"status\":\"rejected\",\"_id\":\"j\",\"reject_reason\":\"hard-bounce\"}]");
        assertEquals(Standing.TAKEN, ruling.standing());
        assertInstanceOf(Outcome.Sent.class, ruling.outcomes().get(0));
        assertInstanceOf(Outcome.Failed.class, ruling.outcomes().get(1));
    }
}
