package io.postrider.sender.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.sender.provider.exchange.Plan;
import io.postrider.sender.provider.exchange.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrevoTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400|{\"code\":\"invalid_parameter\",\"message\":\"subject is invalid\"}|MESSAGE",
                "400|{\"code\":\"invalid_parameter\",\"message\":\"sender is not valid\"}|CONFIGURATION",
                "400|{\"code\":\"duplicate_parameter\",\"message\":\"idempotencyKey was used\"}|IN_DOUBT",
                "401|{\"code\":\"unauthorized\",\"message\":\"Key not found\"}|AUTHENTICATION",
                "402|{\"code\":\"not_enough_credits\",\"message\":\"x\"}|RATE_LIMITED",
                "403|{\"code\":\"permission_denied\",\"message\":\"x\"}|CONFIGURATION",
                "429|{\"code\":\"too_many_requests\",\"message\":\"x\"}|RATE_LIMITED",
                "500|{}|TEMPORARY",
            })
    void readsItsErrors(int status, String body, Standing standing) {
        assertEquals(standing, ProviderWorld.read("brevo", status, body).standing());
    }

    @Test
    void doesNotTakeMailWhoseHtmlShowsFilesOfItsOwn() {
        String mail = """
                From: a@example.net
                To: ann@example.com
                Subject: Hi
                Content-Type: multipart/related; boundary=r

                --r
                Content-Type: text/html

                <img src="cid:i">
                --r
                Content-Type: image/png
                Content-ID: <i>
                Content-Disposition: inline; filename=i.png

                x
                --r--
                """;
        assertInstanceOf(
                Plan.Unfit.class, ProviderWorld.alone("brevo").plan(ProviderWorld.mail(mail, "ann@example.com")));
    }
}
