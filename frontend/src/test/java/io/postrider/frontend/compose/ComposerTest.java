package io.postrider.frontend.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.OriginationDate;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComposerTest {

    private static final SubmissionId ID = new SubmissionId(UUID.fromString("0199a0b1-c2d3-7e4f-8a5b-6c7d8e9f0a1b"));
    private static final Instant NOW = Instant.parse("2026-11-02T03:04:05.678Z");

    private final Composer composer = new Composer("Relay.Example");

    @Test
    void writesAMessageDownToTheLastOctet() throws InvalidAddressException {
        Composed composed =
                compose("ann@example.com", List.of("bob@example.org", "eve@b\u00FCcher.example"), "Hi", "one\ntwo");
        assertEquals("""
                Date: Mon, 02 Nov 2026 03:04:05 +0000\r
                From: ann@example.com\r
                To: bob@example.org, eve@xn--bcher-kva.example\r
                Subject: Hi\r
                Message-ID: <0199a0b1c2d37e4f8a5b6c7d8e9f0a1b@relay.example>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=us-ascii\r
                Content-Transfer-Encoding: 7bit\r
                \r
                one\r
                two\r
                """, Wire.latin1(Wire.octets(composed.content())));
        assertEquals(Set.of(), composed.needs());
    }

    @Test
    void writesTheSameOctetsForTheSameSubmission() throws InvalidAddressException {
        assertArrayEquals(
                Wire.octets(compose("a@b.c", List.of("d@e.f"), "ä", "ö").content()),
                Wire.octets(compose("a@b.c", List.of("d@e.f"), "ä", "ö").content()));
    }

    @Test
    void foldsTheRecipientsBetweenAddresses() throws InvalidAddressException {
        List<String> to = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            to.add("recipient" + i + "@" + "d".repeat(i % 60 + 1) + ".example");
        }
        Composed composed = compose("a@b.c", to, "s", "t");
        Wire.assertKeepsTheRules(composed);
        assertEquals(String.join(", ", to), Wire.field(composed.content(), "To"));
        for (String line : Wire.latin1(composed.content().header()).split("\r\n", 0)) {
            assertTrue(line.length() <= 100, line);
        }
    }

    @Test
    void keepsTheLongestAddressesWithinTheLine() throws InvalidAddressException {
        String longest = "l".repeat(64) + "@" + ("d".repeat(61) + ".").repeat(3) + "xyz";
        Composed composed = compose(longest, List.of(longest, longest), "s", "t");
        Wire.assertKeepsTheRules(composed);
        assertEquals(longest + ", " + longest, Wire.field(composed.content(), "To"));
    }

    @Test
    void writesLocalPartsBeyondAsciiAsTheyAreAndSaysWhatThatNeeds() throws InvalidAddressException {
        Composed composed = compose("josé@bücher.example", List.of("\"用 户\"@example.org"), "s", "t");
        Wire.assertKeepsTheRules(composed);
        assertEquals(Set.of(TransportNeed.SMTPUTF8), composed.needs());
        String header = new String(composed.content().header(), StandardCharsets.UTF_8);
        assertTrue(header.contains("\r\nFrom: josé@xn--bcher-kva.example\r\n"), header);
        assertTrue(header.contains("\r\nTo: \"用 户\"@example.org\r\n"), header);
        assertEquals(
                Set.of(TransportNeed.SMTPUTF8),
                compose("a@b.c", List.of("d@e.f", "ü@e.f"), "s", "t").needs());
    }

    @Test
    void writesDatesWithTwoDigitsAndANumericZone() {
        assertEquals("Thu, 01 Jan 1970 00:00:00 +0000", OriginationDate.of(Instant.EPOCH));
        assertEquals("Sun, 29 Feb 2032 23:59:59 +0000", OriginationDate.of(Instant.parse("2032-02-29T23:59:59Z")));
    }

    @Test
    void refusesADomainForMessageIdsThatIsNone() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new Composer("a b"));
        assertEquals("no domain for Message-IDs: the domain has white space", refused.getMessage());
    }

    private Composed compose(String author, List<String> to, String subject, String text)
            throws InvalidAddressException {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (String address : to) {
            mailboxes.add(Mailbox.parse(address));
        }
        return composer.compose(Mailbox.parse(author), mailboxes, subject, text, ID, NOW);
    }
}
