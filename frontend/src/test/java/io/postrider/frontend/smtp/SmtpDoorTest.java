package io.postrider.frontend.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.ReversePath;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.frontend.harness.SmtpCaller;
import io.postrider.settings.SubmissionSettings;
import io.postrider.settings.SubmissionSettings.SubmissionLimits;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.ListenAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mail that is handed in over SMTP: what is stored of it, over a real spool. */
@Timeout(60)
class SmtpDoorTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MESSAGE = """
            From: The Shop <shop@example.com>
            To: Ann <ann@one.example>
            Subject: =?utf-8?q?=C3=9Cber?=
              folded\tin its own way
            Date: Fri, 27 Nov 2026 08:15:00 +0000
            Message-ID: <17@example.com>

            Grüße, in full. . .

            """.replace("\n", "\r\n");

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;
    private SmtpCaller caller;

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        SubmissionSettings smtp = new SubmissionSettings(
                new ListenAddress("127.0.0.1", 0),
                null,
                "smtp.example.com",
                null,
                null,
                new SubmissionLimits(ByteSize.parse("40MB"), 20, 20, 30));
        frontend = new RunningFrontend(
                RunningFrontend.with(RunningFrontend.settings(folder.resolve("clients")), smtp), spool);
        caller = new SmtpCaller(frontend.smtpPort()).logIn(Post.SHOP);
    }

    @AfterEach
    void stop() {
        caller.close();
        frontend.close();
        spool.close();
    }

    private String get(String path) {
        return frontend.get(path, "Authorization", "Bearer " + Post.SHOP).body();
    }

    private static String id(String reply) {
        assertTrue(reply.startsWith("250 2.0.0 Accepted as "), reply);
        return reply.substring(22, 54);
    }

    private String taken(String message, String... to) {
        return id(caller.mail(message, "bounces@example.com", to));
    }

    private JsonNode entry(String id) {
        return JSON.readTree(get("/v1/submissions/" + id));
    }

    @Test
    void keepsMessageAndEnvelopeAsTheyAre() {
        String id = taken(MESSAGE, "ann@one.example", "Bob@Two.example", "ann@one.example");
        String stored = get("/v1/submissions/" + id + "/message");
        assertTrue(stored.endsWith(MESSAGE), stored);
        assertTrue(
                stored.substring(0, stored.length() - MESSAGE.length())
                        .matches("Received: by smtp\\.example\\.com\r\n\twith ESMTPA id " + id
                                + ";\r\n\t\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000\r\n"),
                stored);
        JsonNode entry = entry(id);
        assertEquals("bounces@example.com", entry.get("from").stringValue());
        assertEquals(2, entry.get("recipients").size());
        assertEquals("normal", entry.get("priority").stringValue());
        assertEquals("record", entry.get("on_failure").stringValue());
    }

    @Test
    void takesALargeOneByChunksAndKeepsEveryOctet() {
        String line = "0123456789abcdef".repeat(4) + "\r\n";
        String body = line.repeat(150_000);
        caller.said("MAIL FROM:<a@example.com> SIZE=" + (body.length() + 30), "250");
        caller.said("RCPT TO:<ann@one.example>", "250");
        String header = "From: a@example.com\r\n\r\n";
        caller.write("BDAT " + header.length() + "\r\n" + header);
        assertTrue(caller.reply().startsWith("250"));
        caller.write("BDAT " + body.length() + " LAST\r\n" + body);
        String id = id(caller.reply());
        String stored = get("/v1/submissions/" + id + "/message");
        assertTrue(stored.endsWith("From: a@example.com\r\n\r\n" + body));
        assertTrue(stored.contains("\r\nMessage-ID: <"), "a missing one is added");
    }

    @Test
    void doesWhatItsControlFieldsAskForAndRemovesThem() {
        String at = Instant.now()
                .plus(3, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String id = taken(
                "X-Postrider-Tag: welcome\r\nx-postrider-tag: =?utf-8?q?best=C3=A4?=\r\n =?utf-8?b?dGlndW5n?=\r\n"
                        + "X-Postrider-Metadata: {\"order\":\r\n 17}\r\nX-POSTRIDER-PRIORITY: high\r\nX-Postrider-Send-At: "
                        + at + "\r\nX-Postrider-Expires-In: 2h\r\nX-Postrider-On-Doubt: park\r\n"
                        + "X-Postrider-On-Failure: bounce\r\n" + MESSAGE,
                "ann@one.example");
        JsonNode entry = entry(id);
        assertEquals("[\"welcome\",\"bestätigung\"]", entry.get("tags").toString());
        assertEquals("{\"order\":17}", entry.get("metadata").toString());
        assertEquals("high", entry.get("priority").stringValue());
        assertEquals("park", entry.get("on_doubt").stringValue());
        assertEquals("bounce", entry.get("on_failure").stringValue());
        assertEquals(Instant.parse(at), Instant.parse(entry.get("send_at").stringValue()));
        assertTrue(get("/v1/submissions/" + id + "/message").endsWith("+0000\r\n" + MESSAGE));
    }

    @Test
    void holdsWhatIsToBeHeld() {
        assertEquals(
                "held",
                entry(taken("X-Postrider-Hold: true\r\n" + MESSAGE, "ann@one.example"))
                        .get("status")
                        .stringValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Postrider-Send-At: tomorrow | X-Postrider-Send-At: must be a time",
                "X-Postrider-Priority: urgent | X-Postrider-Priority: must be \"normal\" or \"high\"",
                "X-Postrider-Hold: perhaps | X-Postrider-Hold: must be true or false",
                "X-Postrider-Metadata: [1] | X-Postrider-Metadata: must be a JSON object",
                "X-Postrider-Expires-In: soon | X-Postrider-Expires-In: must be a duration",
                "X-Postrider-On-Doubt: x | X-Postrider-On-Doubt: must be \"retry\", \"park\" or \"failover\"",
                "X-Postrider-Tag: | X-Postrider-Tag: is empty",
                "X-Postrider-Tag: =?klingon?q?x?= | X-Postrider-Tag: has an encoded-word",
                "X-Postrider-Colour: red | X-Postrider-Colour: is no control field; these are: X-Postrider-Tag",
                "Idempotency-Key: a b | Idempotency-Key: must be 1 to 255 printable"
            })
    void refusesAFieldThatItCannotDo(String field, String words) {
        String reply = caller.mail(field + "\r\n" + MESSAGE, "bounces@example.com", "ann@one.example");
        assertTrue(reply.startsWith("554 5.6.0 " + words), reply);
        taken(MESSAGE, "ann@one.example");
        assertEquals(1, spool.report().waiting());
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        String twice = "X-Postrider-Priority: high\r\nX-Postrider-Priority: normal\r\n" + MESSAGE;
        String reply = caller.mail(twice, "bounces@example.com", "ann@one.example");
        assertTrue(reply.startsWith("554 5.6.0 X-Postrider-Priority: is there twice"), reply);
    }

    @Test
    void takesARepetitionOnce() {
        String message = "Idempotency-Key: \"order-17\"\r\n" + MESSAGE;
        String id = taken(message, "ann@one.example");
        assertFalse(get("/v1/submissions/" + id + "/message").contains("Idempotency-Key"));
        assertEquals(
                "250 2.0.0 Accepted before, as " + id,
                caller.mail("idempotency-key: order-17\r\n" + MESSAGE, "bounces@example.com", "ann@one.example"));
        for (String other : new String[] {MESSAGE + "x\r\n", "X-Postrider-Tag: t\r\n" + MESSAGE}) {
            String reply =
                    caller.mail("Idempotency-Key: order-17\r\n" + other, "bounces@example.com", "ann@one.example");
            assertTrue(reply.startsWith("554 5.5.0 Idempotency-Key: was given with another message"), reply);
        }
        String elsewhere = caller.mail(message, "bounces@example.com", "bob@one.example");
        assertTrue(elsewhere.startsWith("554 5.5.0"), elsewhere);
        assertEquals(1, spool.report().waiting());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject: nobody wrote it\\r\\n\\r\\nx | line 2: ends a header section without a From field",
                "From: a@example.com\\r\\nFrom: b@example.com\\r\\n\\r\\nx | line 2: begins a second From field",
                "From: a@example.com\\r\\nno colon here\\r\\n\\r\\nx | line 2: \"no colon here\" begins no header field",
                "From: a@example.com\\r\\n\\r\\nx\\r\\n{long} | line 4: is longer than 998 octets"
            })
    void refusesWhatIsWrongByItsLineAndGoesOn(String message, String words) {
        String written = message.strip().replace("\\r\\n", "\r\n").replace("{long}", "x".repeat(1200)) + "\r\n";
        String reply = caller.mail(written, "a@example.com", "ann@one.example");
        assertTrue(reply.startsWith("554 5.6.0 " + words), reply);
        taken(MESSAGE, "ann@one.example");
    }

    @Test
    void refusesWhatOthersWouldReadAsTwoMessagesAndEndsTheSession() {
        caller.said("MAIL FROM:<a@example.com>", "250");
        caller.said("RCPT TO:<ann@one.example>", "250");
        caller.said("DATA", "354");
        caller.write("From: a@example.com\r\n\r\nx\n.\nMAIL FROM:<admin@example.com>\r\n.\r\n");
        assertTrue(caller.reply().startsWith("554 5.6.0 The content has a LF without CR"));
        assertEquals("", caller.reply());
        assertEquals(0, spool.report().waiting());
    }

    @Test
    void refusesAddressesAtOnce() {
        caller.said("MAIL FROM:<me@localhost>", "553 5.1.8");
        caller.said("MAIL FROM:<me@example.com>", "250");
        caller.said("RCPT TO:<you@[127.0.0.1]>", "553 5.1.2");
        caller.said("RCPT TO:<you@internal>", "553 5.1.2");
        caller.said("RCPT TO:<a%b@@c.example>", "501 5.1.3");
        caller.said("DATA", "554 5.5.1");
    }

    @Test
    void asksForAReportWhereTheEnvelopeDoesAndOneCanBeHad() {
        String[][] table = {
            {"shop@example.com", "FAILURE,DELAY", "SUCCESS", "bounce"},
            {"shop@example.com", "FAILURE", "NEVER", "bounce"},
            {"shop@example.com", "SUCCESS", "NEVER", "bounce"},
            {"shop@example.com", "NEVER", "NEVER", "record"},
            {"shop@elsewhere.example", "FAILURE", "FAILURE", "record"}
        };
        for (String[] row : table) {
            caller.said("MAIL FROM:<" + row[0] + "> RET=HDRS ENVID=QQ314159", "250");
            caller.said("RCPT TO:<ann@one.example> NOTIFY=" + row[1] + " ORCPT=rfc822;ann+40one.example", "250");
            caller.said("RCPT TO:<bob@one.example> NOTIFY=" + row[2], "250");
            caller.said("DATA", "354");
            caller.write(MESSAGE + ".\r\n");
            assertEquals(
                    row[3], entry(id(caller.reply())).get("on_failure").stringValue(), () -> String.join(" ", row));
        }
    }

    @Test
    void takesWhatHasNoReversePath() {
        String id = id(caller.mail(MESSAGE, "", "ann@one.example"));
        assertEquals("", entry(id).get("from").stringValue());
        InstanceId sender = spool.presence().join(ProcessRole.SENDER, "test", Instant.now());
        List<Claim> claims = spool.queue().claim(new ClaimRequest(sender, 1, _ -> 1, Instant.now()));
        assertEquals(new ReversePath.Null(), claims.getFirst().reversePath());
        String reply = caller.mail("X-Postrider-On-Failure: bounce\r\n" + MESSAGE, "", "ann@one.example");
        assertTrue(
                reply.startsWith(
                        "554 5.6.0 X-Postrider-On-Failure: \"bounce\" is not possible: with the reverse-path <>"),
                reply);
    }

    @Test
    void tellsWhoIsNotSentTo() {
        assertEquals(
                200,
                frontend.post(
                                "/v1/suppressions",
                                "{\"addresses\":[\"gone@one.example\"]}",
                                "Authorization",
                                "Bearer " + Post.SHOP)
                        .statusCode());
        Awaitility.await().untilAsserted(() -> {
            String reply = caller.mail(MESSAGE, "bounces@example.com", "gone@one.example");
            assertTrue(reply.startsWith("554 5.7.1 Nobody is left to send to"), reply);
        });
        String reply = caller.mail(MESSAGE, "bounces@example.com", "ann@one.example", "gone@one.example");
        assertTrue(reply.endsWith("; not sent to gone@one.example, suppressed"), reply);
    }

    @Test
    void showsItselfInMetrics() {
        taken(MESSAGE, "ann@one.example");
        caller.mail("x\r\n", "bounces@example.com", "ann@one.example");
        String metrics = frontend.metrics();
        assertTrue(metrics.contains("postrider_smtp_sessions 1.0"), metrics);
        assertTrue(metrics.contains("postrider_smtp_refused_total{reason=\"message\"} 1.0"), metrics);
        assertTrue(metrics.contains("postrider_smtp_message_seconds_count 2"), metrics);
        assertTrue(metrics.contains("postrider_accepted_total 1.0"), metrics);
    }
}
