package io.postrider.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Apache James' verifier believes our RSA signatures, and nothing that was changed behind them. It knows no Ed25519. */
class JdkimVerifiesTest {

    private static final String SIGNED = SignedMail.signed(SignedMail.plain(), Engine.jdk(), SignedMail.RSA);

    @Test
    void ourSignatureHolds() throws IOException, FailException {
        assertEquals(List.of("example.com/r1"), verified(SIGNED));
    }

    @Test
    void theOneBesideAnEd25519SignatureHoldsToo() throws IOException, FailException {
        String both = SignedMail.signed(SignedMail.plain(), Engine.jdk(), SignedMail.ED25519, SignedMail.RSA);
        assertEquals(List.of("example.com/r1"), verified(both));
    }

    @Test
    void theOneOfTheFastestEngineHoldsToo() throws IOException, FailException {
        assertEquals(
                List.of("example.com/r1"),
                verified(SignedMail.signed(SignedMail.plain(), Engine.fastest(), SignedMail.RSA)));
    }

    @Test
    void whatRelaysDoToWhiteSpaceDoesNoHarm() throws IOException, FailException {
        String refolded = SIGNED.replace("To: ann@one.example,\r\n bob", "TO:  ann@one.example, bob")
                .replace("it is over.\r\n", "it  is over.  \r\n\r\n");
        assertEquals(List.of("example.com/r1"), verified(refolded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "it is over.|it is not over.",
                "Subject: |Subject: Re: ",
                "shop@example.com|shop@example.net",
                "u/1>|u/2>",
            })
    void aChangeBreaksIt(String from, String to) {
        assertTrue(SIGNED.contains(from));
        assertThrows(PermFailException.class, () -> verified(SIGNED.replace(from, to)));
    }

    @ParameterizedTest
    @CsvSource({
        "From",
        "To",
        "Cc",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "Content-Type",
        "MIME-Version",
        "Content-Transfer-Encoding"
    })
    void oneMoreFieldBreaksIt(String name) {
        assertThrows(PermFailException.class, () -> verified(name + ": eve@evil.example\r\n" + SIGNED));
    }

    @ParameterizedTest
    @CsvSource({"Received", "Sender", "List-Id", "X-Spam-Status", "Return-Path"})
    void whatRelaysAndListsAddBreaksNothing(String name) throws IOException, FailException {
        assertEquals(List.of("example.com/r1"), verified(name + ": something\r\n" + SIGNED));
    }

    private static List<String> verified(String message) throws IOException, FailException {
        DKIMVerifier verifier = new DKIMVerifier(
                (methods, selector, domain) -> List.of(SignedMail.RECORDS.get(selector + "._domainkey." + domain)));
        List<SignatureRecord> holding = verifier.verify(new ByteArrayInputStream(SignedMail.octets(message)));
        return holding.stream()
                .map(one -> one.getDToken() + "/" + one.getSelector())
                .toList();
    }
}
