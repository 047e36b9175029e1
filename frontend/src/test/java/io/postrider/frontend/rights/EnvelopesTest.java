package io.postrider.frontend.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.intake.NewEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | a@one.test b@two.test c@one.test | one.test: a@one.test c@one.test / two.test: b@two.test",
                "none | bounce@simulated.test a@one.test | simulated.postrider.invalid: bounce@simulated.test / one.test:"
                        + " a@one.test",
                "capture | a@one.test b@two.test | captured.postrider.invalid: a@one.test b@two.test",
                "capture | a@one.test ok@simulated.test | captured.postrider.invalid: a@one.test /"
                        + " simulated.postrider.invalid: ok@simulated.test",
                "redirect:dev@d.test | a@one.test b@two.test | d.test: dev@d.test",
                "redirect:ok@simulated.test | a@one.test | simulated.postrider.invalid: ok@simulated.test",
                "allow:a@one.test,two.test | a@one.test b@one.test c@two.test | one.test: a@one.test /"
                        + " captured.postrider.invalid: b@one.test / two.test: c@two.test",
                "allow:*.test | bounce@simulated.test | simulated.postrider.invalid: bounce@simulated.test",
            })
    void everyRecipientIsWhereItsMailGoes(String sandbox, String recipients, String expected)
            throws InvalidAddressException {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (String recipient : recipients.split(" ", -1)) {
            mailboxes.add(Mailbox.parse(recipient));
        }
        assertEquals(
                expected,
                Envelopes.of(mailboxes, Map.of(), Sandbox.parse(sandbox)).stream()
                        .map(EnvelopesTest::shown)
                        .collect(Collectors.joining(" / ")));
    }

    private static String shown(NewEnvelope envelope) {
        return envelope.domain() + ": "
                + envelope.recipients().stream().map(Mailbox::toString).collect(Collectors.joining(" "));
    }
}
