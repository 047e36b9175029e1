package io.postrider.sender.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.bounces.Reported;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports as another library reads them. */
class BounceComposerTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final SubmissionId ORIGINAL = SubmissionId.at(NOON.minusSeconds(60));
    private static final SubmissionId ID = SubmissionId.at(NOON);
    private static final String HEADER =
            "Message-ID: <1@sender.test>\r\nFrom: a@sender.test\r\nSubject: invoice\r\n\r\n";

    private final BounceComposer composer = new BounceComposer("mx.sender.test", Duration.ofDays(5));

    @Test
    void goesToTheReversePathFromNobodyAndIsAnsweredByNobody() throws Exception {
        NewSubmission report = compose("author@sender.test", HEADER, failed("bob@one.test", "550 5.1.1 no such user"));
        assertEquals(new ReversePath.Null(), report.reversePath());
        assertEquals(OnFailure.RECORD, report.particulars().onFailure());
        assertEquals(
                "author@sender.test",
                report.envelopes().getFirst().recipients().getFirst().toString());
        assertEquals(Set.of(), report.needs());
        MimeMessage message = parse(report);
        assertEquals("auto-replied", message.getHeader("Auto-Submitted")[0]);
        assertEquals("mailer-daemon@sender.test", address(message.getFrom()[0].toString()));
        assertEquals("author@sender.test", message.getAllRecipients()[0].toString());
        assertEquals("<" + ID + "@sender.test>", message.getMessageID());
        assertEquals("<1@sender.test>", message.getHeader("References")[0]);
        assertEquals(NOON, message.getSentDate().toInstant());
        assertEquals("Undelivered mail", message.getSubject());
        assertTrue(message.getContentType().contains("report-type=delivery-status"), message.getContentType());
    }

    @Test
    void tellsAProgramWhatBecameOfEachRecipient() throws Exception {
        NewSubmission report = compose(
                "author@sender.test",
                HEADER,
                failed("bob@one.test", "550 5.1.1 no such user"),
                reported("eve@two.test", ReportedAction.EXPIRED, "451 4.3.0 try again", "mx.two.test"),
                reported("joe@three.test", ReportedAction.DELAYED, "connection refused", null),
                reported("jim@four.test", ReportedAction.FAILED, "5.1.2 no such domain", null));
        DeliveryStatus status = status(report);
        assertEquals("dns; mx.sender.test", status.getMessageDSN().getHeader("Reporting-MTA", null));
        assertEquals("Thu, 01 Jan 2026 11:59:00 +0000", status.getMessageDSN().getHeader("Arrival-Date", null));
        assertEquals(4, status.getRecipientDSNCount());

        InternetHeaders bob = status.getRecipientDSN(0);
        assertEquals("rfc822; bob@one.test", bob.getHeader("Final-Recipient", null));
        assertEquals("failed", bob.getHeader("Action", null));
        assertEquals("5.1.1", bob.getHeader("Status", null));
        assertEquals("dns; mx.one.test", bob.getHeader("Remote-MTA", null));
        assertEquals("smtp; 550 5.1.1 no such user", bob.getHeader("Diagnostic-Code", null));
        assertEquals("Thu, 01 Jan 2026 11:59:30 +0000", bob.getHeader("Last-Attempt-Date", null));
        assertNull(bob.getHeader("Will-Retry-Until", null));

        InternetHeaders eve = status.getRecipientDSN(1);
        assertEquals("failed", eve.getHeader("Action", null));
        assertEquals("4.4.7", eve.getHeader("Status", null));

        InternetHeaders joe = status.getRecipientDSN(2);
        assertEquals("delayed", joe.getHeader("Action", null));
        assertEquals("4.0.0", joe.getHeader("Status", null));
        assertEquals("X-Postrider; connection refused", joe.getHeader("Diagnostic-Code", null));
        assertEquals("Tue, 06 Jan 2026 11:59:00 +0000", joe.getHeader("Will-Retry-Until", null));
        assertNull(joe.getHeader("Remote-MTA", null));

        assertEquals("5.1.2", status.getRecipientDSN(3).getHeader("Status", null));
    }

    @Test
    void tellsAPersonInWords() throws Exception {
        NewSubmission report = compose(
                "author@sender.test",
                HEADER,
                failed("bob@one.test", "550 5.1.1 no such user"),
                reported("joe@three.test", ReportedAction.DELAYED, "connection refused", null));
        String words = multipart(report).getText();
        assertTrue(words.startsWith("This is the mail system at mx.sender.test.\r\n"), words);
        assertTrue(
                words.contains("\r\n  bob@one.test\r\n      refused: 550 5.1.1 no such user (mx.one.test)\r\n"), words);
        assertTrue(words.contains("it is tried on until"), words);
        assertTrue(words.contains("\r\n  joe@three.test\r\n      last: connection refused\r\n"), words);
    }

    @Test
    void returnsTheHeaderOfTheMailAndNoMore() throws Exception {
        NewSubmission report = compose("author@sender.test", HEADER, failed("bob@one.test", "550 no"));
        Multipart parts = multipart(report);
        assertEquals(3, parts.getCount());
        assertTrue(parts.getBodyPart(2).isMimeType("text/rfc822-headers"));
        assertEquals(HEADER.strip(), text(parts, 2).strip());
        assertEquals(
                2,
                multipart(compose("a@sender.test", "", failed("bob@one.test", "550 no")))
                        .getCount());
    }

    @Test
    void returnsTheWholeMailWhereThatIsAskedFor() throws Exception {
        NewSubmission report = returning(HEADER, "hello\r\n", failed("bob@one.test", "550 no"));
        assertEquals(Set.of(), report.needs());
        Multipart parts = multipart(report);
        assertTrue(parts.getBodyPart(2).isMimeType("message/rfc822"));
        assertEquals(HEADER + "hello\r\n", text(parts, 2));
        assertTrue(multipart(report).getText().contains("and your mail follow."));
        assertEquals("QQ 314159", status(report).getMessageDSN().getHeader("Original-Envelope-Id", null));
    }

    @Test
    void returnsWhatIsBeyondAsciiAsItIsOrEncoded() throws Exception {
        NewSubmission report = returning(HEADER, "Grüße\r\n", failed("bob@one.test", "550 no"));
        assertEquals(Set.of(TransportNeed.EIGHT_BIT_MIME), report.needs());
        assertEquals("8bit", parse(report).getEncoding());
        assertEquals(HEADER + "Grüße\r\n", text(multipart(report), 2));

        NewSubmission global = returning("Subject: Grüße\r\n\r\n", "Grüße\r\n", failed("bob@one.test", "550 no"));
        assertEquals(Set.of(), global.needs());
        assertTrue(multipart(global).getBodyPart(2).isMimeType("message/global"));
        // This library does not look for an encoding there.
        byte[] decoded = Base64.getMimeDecoder().decode(text(multipart(global), 2));
        assertEquals("Subject: Grüße\r\n\r\nGrüße\r\n", new String(decoded, StandardCharsets.UTF_8));
    }

    @Test
    void tellsWhatWasHandedOn() throws Exception {
        NewSubmission report = compose(
                "author@sender.test",
                HEADER,
                reported("ann@one.test", ReportedAction.RELAYED, "250 2.1.5 taken", "mx.one.test"),
                reported("bob@one.test", ReportedAction.RELAYED, "250 ok", "mx.one.test"));
        assertEquals("Your mail was handed on", parse(report).getSubject());
        InternetHeaders ann = status(report).getRecipientDSN(0);
        assertEquals("rfc822;Ann@one.test", ann.getHeader("Original-Recipient", null));
        assertEquals("relayed", ann.getHeader("Action", null));
        assertEquals("2.1.5", ann.getHeader("Status", null));
        assertEquals("smtp; 250 2.1.5 taken", ann.getHeader("Diagnostic-Code", null));
        InternetHeaders bob = status(report).getRecipientDSN(1);
        assertNull(bob.getHeader("Original-Recipient", null));
        assertEquals("2.0.0", bob.getHeader("Status", null));
        assertNull(status(report).getMessageDSN().getHeader("Original-Envelope-Id", null));
        String words = multipart(report).getText();
        assertTrue(words.contains("\r\n  ann@one.test\r\n      taken: 250 2.1.5 taken (mx.one.test)\r\n"), words);
    }

    @Test
    void carriesAnyCharacterWithoutNeedingAnything() throws Exception {
        String header = "Subject: Grüße\r\n\r\n";
        NewSubmission report =
                compose("author@sender.test", header, failed("jürgen@one.test", "550 5.1.1 kein Nützer"));
        assertEquals(Set.of(), report.needs());
        for (byte octet : octets(report)) {
            assertTrue(octet >= 0, "an octet beyond ASCII");
        }
        InternetHeaders recipient = status(report).getRecipientDSN(0);
        assertEquals("utf-8; j\\x{FC}rgen@one.test", recipient.getHeader("Final-Recipient", null));
        assertEquals("smtp; 550 5.1.1 kein N?tzer", recipient.getHeader("Diagnostic-Code", null));
        assertTrue(multipart(report).getText().contains("jürgen@one.test"));
        assertTrue(multipart(report).getBodyPart(2).isMimeType("message/global-headers"));
        NewSubmission needy = compose("jürgen@sender.test", HEADER, failed("bob@one.test", "550 no"));
        assertTrue(needy.needs().contains(TransportNeed.SMTPUTF8));
    }

    @Test
    void noLineIsLongerThanMailAllows() throws Exception {
        String long1 = "550 5.7.1 " + "x".repeat(1900);
        String long2 = "550 5.7.1 " + "word ".repeat(380);
        NewSubmission report = compose(
                "author@sender.test",
                "Subject: " + "s".repeat(900) + "\r\n\r\n",
                failed("bob@one.test", long1),
                failed("eve@one.test", long2));
        for (String line : new String(octets(report), StandardCharsets.US_ASCII).split("\r\n", -1)) {
            assertTrue(line.length() <= 998 && line.indexOf('\r') < 0 && line.indexOf('\n') < 0, line);
        }
        assertEquals(
                ("smtp; " + long2).strip(),
                status(report)
                        .getRecipientDSN(1)
                        .getHeader("Diagnostic-Code", null)
                        .replaceAll("\r\n\t", " ")
                        .strip());
    }

    @Test
    void aHeaderThatTriesToEndItsPartDoesNot() throws Exception {
        String forged = "Subject: x\r\n--=_report_" + ORIGINAL + "--\r\n\r\n";
        NewSubmission report = compose("author@sender.test", forged, failed("bob@one.test", "550 no"));
        assertEquals(3, multipart(report).getCount());
        assertTrue(text(multipart(report), 2).contains(ORIGINAL.toString()));
    }

    private NewSubmission compose(String to, String header, Reported... recipients) throws InvalidAddressException {
        DueBounce due = new DueBounce(
                ORIGINAL,
                Mailbox.parse(to),
                false,
                NOON.minusSeconds(60),
                new String(header.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                null,
                List.of(recipients));
        return composer.compose(due, null, ID, new ClientId(1), NOON);
    }

    private NewSubmission returning(String header, String body, Reported... recipients) throws InvalidAddressException {
        DueBounce due = new DueBounce(
                ORIGINAL,
                Mailbox.parse("author@sender.test"),
                false,
                NOON.minusSeconds(60),
                header,
                "QQ 314159",
                List.of(recipients));
        Content whole = Content.of(header.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
        return composer.compose(due, whole, ID, new ClientId(1), NOON);
    }

    private static Reported failed(String mailbox, String last) throws InvalidAddressException {
        return reported(mailbox, ReportedAction.FAILED, last, "mx.one.test");
    }

    private static Reported reported(String mailbox, ReportedAction action, String last, @Nullable String host)
            throws InvalidAddressException {
        return new Reported(
                1,
                Mailbox.parse(mailbox),
                action,
                NOON,
                last,
                host,
                host == null ? null : NOON.minusSeconds(30),
                NOON.minusSeconds(60),
                null,
                mailbox.startsWith("ann@") ? "rfc822;Ann@one.test" : null);
    }

    private static MimeMessage parse(NewSubmission report) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets(report)));
    }

    private static byte[] octets(NewSubmission report) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(report.content().header());
        report.content().bodyParts().forEach(octets::writeBytes);
        return octets.toByteArray();
    }

    private static MultipartReport multipart(NewSubmission report) throws MessagingException, IOException {
        return assertInstanceOf(MultipartReport.class, parse(report).getContent());
    }

    private static DeliveryStatus status(NewSubmission report) throws MessagingException, IOException {
        return assertInstanceOf(DeliveryStatus.class, multipart(report).getReport());
    }

    private static String text(Multipart parts, int place) throws MessagingException, IOException {
        return new String(parts.getBodyPart(place).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String address(String from) {
        return from.replaceAll(".*<(.*)>", "$1");
    }
}
