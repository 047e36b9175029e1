package io.postrider.bounces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.common.spool.returns.ReturnKey;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.common.verp.Mark;
import io.postrider.common.verp.ReturnPaths;
import io.postrider.settings.Settings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.testing.spool.SpoolFixture;
import io.postrider.testing.spool.Submissions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a host that comes to what stands in the spool afterwards. */
@SuppressWarnings("NullAway.Init")
class BouncesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Domain DOMAIN = new Domain("bounces.sender.example");

    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Spool spool;
    private Bounces bounces;
    private Claim claim;

    @BeforeEach
    void sendToTwo() throws IOException {
        String url = "sqlite:" + directory.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        ClientId client = spool.clients().ensure("shop", NOON).id();
        NewSubmission submission =
                Submissions.to(client, "ann@there.example", "bob@there.example").build();
        spool.intake().accept(submission);
        claim = spool.queue()
                .claim(new ClaimRequest(spool.presence().join(ProcessRole.SENDER, "s", NOON), 1, _ -> 1, NOON))
                .getFirst();
        Verdict sent = new Verdict.Sent(new Reply(250, new EnhancedStatus(2, 0, 0), "taken"));
        List<RecipientVerdict> verdicts = claim.recipients().stream()
                .map(recipient -> new RecipientVerdict(recipient.number(), sent))
                .toList();
        spool.queue()
                .settle(
                        claim,
                        new Settlement(verdicts, SpoolFixture.attempt(NOON), new DestinationSignal.Unknown(), NOON));
        Settings settings = Settings.load(
                SettingsFile.none(),
                Map.of("POSTRIDER_BOUNCES_DOMAIN", DOMAIN.ascii(), "POSTRIDER_BOUNCES_LISTEN", "127.0.0.1:0"),
                Overrides.none());
        bounces = Bounces.start(
                settings.bounces(), Duration.ofDays(90), spool.returns(), meters, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        bounces.close();
        spool.close();
    }

    @Test
    void aBounceIsToldOfTheRecipientThatItCameBackFor() throws IOException {
        try (Visitor visitor = new Visitor(bounces.port())) {
            String dsn = dsn("bob@there.example", "failed", "5.1.1", "550 5.1.1 no such user");
            assertEquals("250 2.0.0 Taken", visitor.bring(pathOf(1), dsn));
        }
        Event event = lines(EventType.BOUNCED).getFirst();
        assertEquals(List.of("bob@there.example"), event.recipients());
        assertEquals("550 5.1.1 no such user", event.text());
        assertEquals(List.of("bob@there.example"), suppressed());
        assertEquals(1, counted("bounced"));
    }

    @Test
    void theSameBounceTwiceIsOne() throws IOException {
        try (Visitor visitor = new Visitor(bounces.port())) {
            String dsn = dsn("bob@there.example", "failed", "5.1.1", "550 5.1.1 no such user");
            assertEquals("250 2.0.0 Taken", visitor.bring(pathOf(1), dsn));
            assertEquals("250 2.0.0 Taken", visitor.bring(pathOf(1), dsn));
        }
        assertEquals(1, lines(EventType.BOUNCED).size());
        assertEquals(1, counted("repeated"));
    }

    @Test
    void aFullMailboxIsNoReasonToSuppressAndNorIsOneBehindAForwarding() throws IOException {
        try (Visitor visitor = new Visitor(bounces.port())) {
            visitor.bring(pathOf(0), dsn("ann@there.example", "failed", "5.2.2", "552 5.2.2 full"));
            visitor.bring(pathOf(1), dsn("bob@far.example", "failed", "5.1.1", "550 5.1.1 no such user"));
        }
        assertEquals(
                List.of("552 5.2.2 full", "550 5.1.1 no such user (for bob@far.example)"),
                lines(EventType.BOUNCED).stream().map(Event::text).toList());
        assertEquals(List.of(), suppressed());
    }

    @Test
    void aComplaintSuppressesForGood() throws IOException {
        try (Visitor visitor = new Visitor(bounces.port())) {
            assertEquals("250 2.0.0 Taken", visitor.bring(pathOf(0), """
                    From: fbl@there.example
                    MIME-Version: 1.0
                    Content-Type: multipart/report; report-type=feedback-report; boundary=b

                    --b
                    Content-Type: message/feedback-report

                    Feedback-Type: abuse
                    User-Agent: fbl/1
                    Version: 1

                    --b--
                    """));
        }
        assertEquals(
                List.of("ann@there.example"),
                lines(EventType.COMPLAINED).getFirst().recipients());
        Suppression entry = spool.suppressions()
                .find(claim.client(), List.of(Mailbox.ofStored("ann@there.example")), NOON.plus(Duration.ofDays(9999)))
                .getFirst();
        assertEquals(SuppressionReason.COMPLAINED, entry.reason());
    }

    @Test
    void delaysAutomaticAnswersAndPeopleChangeNothing() throws IOException {
        try (Visitor visitor = new Visitor(bounces.port())) {
            visitor.bring(pathOf(0), dsn("ann@there.example", "delayed", "4.4.1", "connection refused"));
            visitor.bring(
                    pathOf(0), "Subject: Out of office\nAuto-Submitted: auto-replied\n\nBack on Monday: 550 5.1.1\n");
            visitor.bring(pathOf(0), "Subject: Re: hello\n\nThank you\n");
        }
        assertEquals(
                List.of(EventType.ACCEPTED, EventType.SENT),
                story().stream().map(Event::type).toList());
        assertEquals(1, counted("delayed"));
        assertEquals(1, counted("answered"));
        assertEquals(1, counted("unclear"));
    }

    @Test
    void nobodyIsHereButThoseForWhomAnAddressWasMade() throws IOException {
        String real = pathOf(0);
        String changed = real.substring(0, 12) + (real.charAt(12) == 'a' ? 'b' : 'a') + real.substring(13);
        ReturnPaths others = new ReturnPaths(DOMAIN, List.of(new ReturnKey(new byte[ReturnKey.LENGTH])));
        List<String> strangers = List.of(
                others.make(new Mark(claim.envelope(), 0)).toString(),
                changed,
                real.replace("bounces.sender.example", "sender.example"),
                "postmaster@bounces.sender.example",
                "victim@elsewhere.example",
                "victim%elsewhere.example@bounces.sender.example");
        for (String stranger : strangers) {
            try (Visitor visitor = new Visitor(bounces.port())) {
                assertEquals(
                        "550 5.1.1 There is no such mailbox here", visitor.bring(stranger, "Subject: x\n"), stranger);
            }
        }
        assertEquals(strangers.size(), counted("refused"));
        assertTrue(lines(EventType.BOUNCED).isEmpty());
    }

    @Test
    void whoeverGuessesIsSentAway() throws IOException {
        try (Visitor visitor = new Visitor(bounces.port())) {
            visitor.say("MAIL FROM:<>");
            String last = "";
            for (int i = 0; i < 12 && !last.startsWith("421"); i++) {
                last = visitor.say("RCPT TO:<b-1-0-000000000000000" + i % 10 + "@bounces.sender.example>");
            }
            assertTrue(last.startsWith("421"), last);
        }
    }

    @Test
    void onlyTheBeginningOfALongMessageIsKept() throws IOException {
        try (Visitor visitor = new Visitor(bounces.port())) {
            String dsn = dsn("bob@there.example", "failed", "5.1.1", "550 5.1.1 no such user");
            String returned = "--b\nContent-Type: message/rfc822\n\n" + ("x".repeat(99) + "\n").repeat(30_000);
            assertEquals("250 2.0.0 Taken", visitor.bring(pathOf(1), dsn.replace("--b--\n", returned)));
        }
        assertEquals(1, lines(EventType.BOUNCED).size());
    }

    private String pathOf(int place) {
        ReturnPaths paths = new ReturnPaths(DOMAIN, spool.returns().keys(NOON));
        return paths.make(
                        new Mark(claim.envelope(), claim.recipients().get(place).number()))
                .toString();
    }

    private static String dsn(String recipient, String action, String status, String diagnostic) {
        return """
                From: MAILER-DAEMON@mx.there.example
                Subject: Undelivered
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.there.example

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s

                --b--
                """.formatted(recipient, action, status, diagnostic);
    }

    private List<Event> story() {
        return spool.journal().story(claim.submission()).orElseThrow().events();
    }

    private List<Event> lines(EventType type) {
        return story().stream().filter(event -> event.type() == type).toList();
    }

    private List<String> suppressed() {
        List<Mailbox> both = claim.recipients().stream().map(Recipient::mailbox).toList();
        return spool.suppressions().find(claim.client(), both, NOON).stream()
                .map(entry -> entry.address().toString())
                .toList();
    }

    private int counted(String outcome) {
        return (int) meters.counter("postrider.bounces", "outcome", outcome).count();
    }
}
