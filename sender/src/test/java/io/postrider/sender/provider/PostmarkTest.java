package io.postrider.sender.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostmarkTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "401|{\"ErrorCode\":10,\"Message\":\"No Account or Server API tokens were supplied\"}|AUTHENTICATION",
                "422|{\"ErrorCode\":300,\"Message\":\"Zero-length body\"}|MESSAGE",
                "422|{\"ErrorCode\":400,\"Message\":\"The From address is not a Sender Signature\"}|CONFIGURATION",
                "422|{\"ErrorCode\":405,\"Message\":\"Not allowed to send: ran out of credits\"}|RATE_LIMITED",
                "422|{\"ErrorCode\":406,\"Message\":\"You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: ann@example.com, bob@example.com. Inactive recipients are ones\"}|RECIPIENTS",
                "422|{\"ErrorCode\":411,\"Message\":\"Forbidden attachment type\"}|MESSAGE",
                "422|{\"ErrorCode\":412,\"Message\":\"Account pending\"}|CONFIGURATION",
                "429|{\"ErrorCode\":429,\"Message\":\"Rate limit\"}|RATE_LIMITED",
                "500|{\"ErrorCode\":0,\"Message\":\"x\"}|TEMPORARY",
                "503|{}|TEMPORARY",
            })
    void readsItsErrors(int status, String body, Standing standing) {
        assertEquals(standing, ProviderWorld.read("postmark", status, body).standing());
    }

    @Test
    void thoseWhomItNamesAsInactiveAreRefusedAndTheOthersWait() {
        Ruling ruling = ProviderWorld.read(
                "postmark",
                422,
                "{\"ErrorCode\":406,\"Message\":\"Found inactive addresses: bob@example.com. Inactive\"}");
        assertInstanceOf(Outcome.Deferred.class, ruling.outcomes().get(0));
        assertInstanceOf(Outcome.Failed.class, ruling.outcomes().get(1));
    }

    @Test
    void aMailThatItTakesForSomeIsSentToThem() {
        Ruling ruling = ProviderWorld.read(
                "postmark",
                200,
                "{\"ErrorCode\":0,\"MessageID\":\"m\",\"Message\":\"OK, but will not deliver to these inactive addresses: bob@example.com.\"}");
        assertEquals(Standing.TAKEN, ruling.standing());
        assertInstanceOf(Outcome.Sent.class, ruling.outcomes().get(0));
        assertInstanceOf(Outcome.Failed.class, ruling.outcomes().get(1));
    }
}
