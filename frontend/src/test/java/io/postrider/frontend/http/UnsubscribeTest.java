package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.keys.SecretKeys;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.doubles.FakeClients;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links to unsubscribe, from the mail to the list (RFC 8058). */
class UnsubscribeTest {
    private final Instant now = Instant.now();
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private Path folder;

    private Spool spool;
    private ClientId client;
    private RunningFrontend frontend;

    @BeforeEach
    void open() {
        String url = "sqlite:" + folder.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        client = spool.clients().ensure("shop", now).id();
        spool.clients().addKey(client, FakeClients.sha256(TOKEN), "pr_01234", Grant.USUAL, now);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void close() {
        frontend.close();
        spool.close();
    }

    @Test
    void oneClickSuppressesTheReaderOnce() {
        SubmissionId id = send("[\"ann@one.example\"]");
        String path = linkOf(id);
        assertEquals(200, post(path, FORM, "List-Unsubscribe=One-Click").statusCode());
        assertEquals(200, post(path, FORM, "List-Unsubscribe=One-Click").statusCode());
        Suppression entry = suppressed("ann").getFirst();
        assertEquals(SuppressionReason.UNSUBSCRIBED, entry.reason());
        assertEquals(id, entry.submission());
        assertEquals(List.of(EventType.ACCEPTED, EventType.UNSUBSCRIBED), events(id));
    }

    @Test
    void aFormOfTheOtherKindIsTakenToo() {
        String path = linkOf(send("[\"ann@one.example\"]"));
        String body = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        assertEquals(200, post(path, "multipart/form-data; boundary=x", body).statusCode());
        assertEquals(1, suppressed("ann").size());
    }

    @Test
    void lookingAtALinkChangesNothing() {
        SubmissionId id = send("[\"ann@one.example\"]");
        String path = linkOf(id);
        HttpResponse<String> page = frontend.get(path);
        assertEquals(200, page.statusCode());
        assertTrue(
                page.body().contains("<form method=\"post\">") && page.body().contains("ann@one.example"), page.body());
        assertEquals(
                "text/html;charset=utf-8",
                page.headers().firstValue("Content-Type").orElse(""));
        assertTrue(page.headers().firstValue("Set-Cookie").isEmpty());
        assertEquals(400, post(path, FORM, "").statusCode());
        assertEquals(400, post(path, FORM, "yes=no").statusCode());
        assertEquals(400, post(path, FORM, "x=One-Click").statusCode());
        assertEquals(
                400,
                post(path, "multipart/form-data; boundary=x", "List-Unsubscribe=One-Click")
                        .statusCode());
        assertEquals(List.of(), suppressed("ann"));
        assertEquals(List.of(EventType.ACCEPTED), events(id));
    }

    @Test
    void aForgedLinkChangesNothing() {
        String path = linkOf(send("[\"ann@one.example\"]"));
        String changed = path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A");
        for (String forged : List.of(changed, "/unsubscribe/x", "/unsubscribe/" + "A".repeat(200))) {
            assertEquals(404, frontend.get(forged).statusCode());
            assertEquals(404, post(forged, FORM, "List-Unsubscribe=One-Click").statusCode());
        }
        assertEquals(0, spool.suppressions().count(client, now));
    }

    @Test
    void anOldKeyGoesOnToCheckUntilItIsForgotten() {
        String path = linkOf(send("[\"ann@one.example\"]"));
        spool.keys().add(SecretKeys.LINKS, new byte[32], now);
        assertEquals(200, post(path, FORM, "List-Unsubscribe=One-Click").statusCode());
        assertEquals(1, suppressed("ann").size());
    }

    @Test
    void whatTheAddressHoldsIsShownAndNotRun() {
        String path = linkOf(send("[\"\\\"<script>alert(1)</script>\\\"@one.example\"]"));
        assertFalse(frontend.get(path).body().contains("<script>"));
    }

    @Test
    void everyReaderGetsAMessageOfTheirOwn() {
        SubmissionId id = send("[\"ann@one.example\",\"bob@two.example\",\"eve@one.example\"]");
        List<Claim> claims = claims();
        assertEquals(3, claims.size());
        Set<String> links = new HashSet<>();
        for (Claim claim : claims) {
            assertEquals(id, claim.submission());
            String reader = claim.recipients().getFirst().mailbox().toString();
            String header = header(claim);
            assertEquals(1, claim.recipients().size());
            assertTrue(header.contains("\r\nTo: " + reader + "\r\n"), header);
            assertEquals(1, header.split("\\.example\r\n", -1).length - 1, header);
            assertTrue(header.matches("(?s).*\r\nMessage-ID: <" + id + "\\.[123]@mail\\.example\\.com>\r\n.*"), header);
            assertEquals("hello!\r\n", body(claim));
            links.add(link(header));
        }
        assertEquals(3, links.size());

        String bobs = link(header(claims.stream()
                .filter(claim -> claim.domain().ascii().equals("two.example"))
                .findFirst()
                .orElseThrow()));
        assertEquals(200, post(bobs, FORM, "List-Unsubscribe=One-Click").statusCode());
        assertEquals(1, spool.suppressions().count(client, now));
        assertEquals(List.of(), suppressed("ann"));
    }

    @Test
    void whoIsSuppressedGetsNoMessage() {
        post(linkOf(send("[\"ann@one.example\"]")), FORM, "List-Unsubscribe=One-Click");
        // One that starts looks everybody up until it has read the lists.
        frontend.close();
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        send("[\"ann@one.example\",\"bob@one.example\"]");
        List<Claim> claims = claims();
        assertEquals(1, claims.size());
        assertEquals(
                "bob@one.example",
                claims.getFirst().recipients().getFirst().mailbox().toString());
        assertTrue(header(claims.getFirst()).contains("\r\nTo: bob@one.example\r\n"));
    }

    @Test
    void theNativeApiOffersItToo() {
        HttpResponse<String> answer = submit("""
                {"from":"me@example.com","to":[{"address":"ann@one.example","name":"Ann"},"bob@two.example"],
                 "bcc":"eve@one.example","subject":"news","html":"<p>hello","unsubscribe":"one-click",
                 "attachments":[{"filename":"a.txt","content":"YQ=="}]}""");
        assertEquals(202, answer.statusCode(), answer.body());
        List<String> bodies = new ArrayList<>();
        for (Claim claim : claims()) {
            String reader = claim.recipients().getFirst().mailbox().toString();
            String named = reader.startsWith("ann") ? "Ann <" + reader + ">" : reader;
            assertTrue(header(claim).contains("\r\nTo: " + named + "\r\n"), header(claim));
            bodies.add(body(claim));
        }
        assertEquals(3, bodies.size());
        assertEquals(1, Set.copyOf(bodies).size());
    }

    @Test
    void whatIsReleasedLaterHasItsLinksFromTheStart() {
        HttpResponse<String> answer = submit("""
                {"from":"me@example.com","to":["ann@one.example","bob@one.example"],"text":"hello","hold":true,
                 "unsubscribe":"one-click"}""");
        assertEquals(202, answer.statusCode(), answer.body());
        String id = answer.body().replaceAll(".*\"id\":\"([0-9a-f]{32})\".*", "$1");
        assertEquals(List.of(), claims());
        spool.control()
                .release(new Selection.OfSubmission(SubmissionId.parse(id).orElseThrow()), "by hand", Instant.now());
        List<Claim> claims = claims();
        assertEquals(2, claims.size());
        assertEquals(
                2, claims.stream().map(claim -> link(header(claim))).distinct().count());
    }

    @Test
    void twoOffersInOneMailAreRefused() {
        HttpResponse<String> answer = submit("""
                {"from":"me@example.com","to":"ann@one.example","text":"hello","unsubscribe":"one-click",
                 "headers":{"list-unsubscribe":"<https://example.com/u>"}}""");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("\"pointer\":\"#/unsubscribe\""), answer.body());
    }

    private SubmissionId send(String recipients) {
        String body = request(recipients).body();
        String id = body.replaceAll(".*\"submission_id\":\"([0-9a-f]{32})\".*", "$1");
        return SubmissionId.parse(id).orElseThrow(() -> new AssertionError(body));
    }

    private HttpResponse<String> request(String recipients) {
        return frontend.post("/send", """
                {"client_id":"%s","sender":"me@example.com","recipients":%s,"unsubscribe":"one-click",
                 "subject":"news","body":"hello!"}""".formatted(TOKEN, recipients));
    }

    private HttpResponse<String> submit(String json) {
        return frontend.send(frontend.request("/v1/submissions")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** The path of the link in the mail as it will be sent. */
    private String linkOf(SubmissionId id) {
        Claim claim = claims().getFirst();
        assertEquals(id, claim.submission());
        return link(header(claim));
    }

    private List<Claim> claims() {
        InstanceId sender = spool.presence().join(ProcessRole.SENDER, "test", now);
        return spool.queue()
                .claim(new ClaimRequest(sender, 10, _ -> 10, Instant.now().plusSeconds(1)));
    }

    private String header(Claim claim) {
        return new String(spool.queue().content(claim).header(), StandardCharsets.US_ASCII);
    }

    private String body(Claim claim) {
        StringBuilder body = new StringBuilder();
        spool.queue()
                .content(claim)
                .bodyParts()
                .forEach(part -> body.append(new String(part, StandardCharsets.US_ASCII)));
        return body.toString();
    }

    private static String link(String header) {
        assertTrue(header.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), header);
        Matcher link = Pattern.compile("List-Unsubscribe: <https://mail\\.example\\.com(/unsubscribe/[^>]+)>\r\n")
                .matcher(header);
        assertTrue(link.find(), header);
        return link.group(1);
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return frontend.send(frontend.request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private List<Suppression> suppressed(String localPart) {
        return spool.suppressions().find(client, List.of(new Mailbox(localPart, new Domain("one.example"))), now);
    }

    private List<EventType> events(SubmissionId id) {
        return spool.journal().story(id).orElseThrow().events().stream()
                .map(Event::type)
                .toList();
    }
}
