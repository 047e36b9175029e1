package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.intake.WithoutKey;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.signing.KeyMaker;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.spool.Submissions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that was stored open is dated and signed once, before its first transmission, or it is not sent. */
class SealedMailTest {

    private static final Domain EXAMPLE = new Domain("example.com");
    private static final byte[] OPEN_HEADER =
            "From: me@example.com\r\nMessage-ID: <1@example.com>\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private SenderHouse house;
    private ScriptedMailExchanger exchanger;

    @BeforeEach
    void open() {
        house = new SenderHouse(directory);
        exchanger = ScriptedMailExchanger.start();
        house.with("STATIC_MX", "{\"*\": [\"" + exchanger + "\"]}");
    }

    @AfterEach
    void close() {
        house.close();
        exchanger.close();
    }

    private SigningKey signing(String selector) {
        Domains domains = house.spool().domains();
        domains.enter(EXAMPLE, null, Instant.now());
        SigningKey key = domains.addKey(EXAMPLE, KeyMaker.make(selector, KeyAlgorithm.ED25519), Instant.now());
        domains.turn(List.of(key.number()), List.of(), Instant.now());
        return key;
    }

    private static Submissions sealedLater(Submissions submission, WithoutKey withoutKey) {
        return submission.header(OPEN_HEADER).seal(new Seal.Open(EXAMPLE, withoutKey));
    }

    @Test
    void allEnvelopesAndAllAttemptsGetTheSameSeal() {
        SigningKey first = signing("s1");
        exchanger.onRcpt("ann@a.test").times(1).reply(451, "4.2.0 later");
        SubmissionId id = house.submit(
                submission -> sealedLater(submission, new WithoutKey.Refused()), "ann@a.test", "bob@b.test");
        house.startSender();
        house.awaitEvent(id, EventType.DEFERRED);
        house.spool().domains().turn(List.of(), List.of(first.number()), Instant.now());
        signing("s2");

        house.awaitSent(id);

        List<ReceivedTransaction> received = exchanger.accepted();
        assertEquals(2, received.size());
        String text = received.getFirst().text();
        assertEquals(text, received.getLast().text());
        assertTrue(text.startsWith("DKIM-Signature: v=1; a=ed25519-sha256;"), text);
        assertTrue(text.contains("s=s1;"), text);
        assertTrue(text.contains("\r\nDate: "), text);
    }

    @Test
    void withoutAKeyItIsParkedAndGoesWhenThereIsOne() {
        SubmissionId id = house.submit(submission -> sealedLater(submission, new WithoutKey.Refused()), "ann@a.test");
        house.startSender();

        house.awaitEvent(id, EventType.PARKED);

        assertEquals("not signed: there is no active signing key for example.com", lastWords(id));
        assertEquals(0, exchanger.accepted().size());
        signing("s1");
        house.spool().control().release(new Selection.OfSubmission(id), "a person", Instant.now());
        house.awaitSent(id);
        assertTrue(exchanger.accepted().getFirst().text().startsWith("DKIM-Signature: "));
    }

    @Test
    void whatMayGoUnsignedIsDatedAlone() {
        SubmissionId id = house.submit(submission -> sealedLater(submission, new WithoutKey.Unsigned()), "ann@a.test");
        house.startSender();

        house.awaitSent(id);

        assertTrue(exchanger.accepted().getFirst().text().startsWith("Date: "));
    }

    private String lastWords(SubmissionId id) {
        return house.story(id).events().getLast().text();
    }
}
