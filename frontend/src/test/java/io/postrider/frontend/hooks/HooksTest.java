package io.postrider.frontend.hooks;

import static io.postrider.frontend.hooks.Calls.ID;
import static io.postrider.frontend.hooks.Calls.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.hooks.sns.Certificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What proves a call, and what its words mean. */
class HooksTest {
    private static final KeyPair EC = Calls.ecKey();
    private static final byte[] SVIX = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);
    private static final Certificates NONE = _ -> {
        throw new IOException("nobody is asked");
    };

    private final Hook sendGrid =
            new SendGridHook(Base64.getEncoder().encodeToString(EC.getPublic().getEncoded()));
    private final Hook mailgun = new MailgunHook("signing-key");
    private final Hook postmark = new PostmarkHook("user:password");
    private final Hook resend = new ResendHook("whsec_" + Base64.getEncoder().encodeToString(SVIX));
    private final Hook brevo = new BrevoHook("0123456789abcdef");

    @Test
    void sendGridTellsManyEventsAtOnce() {
        String body = """
                [{"email":"ann@example.com","event":"bounce","type":"bounce","status":"5.1.1","reason":"550 5.1.1 unknown",
                  "postrider_id":"%1$s"},
                 {"email":"bob@example.com","event":"bounce","type":"blocked","reason":"550 5.7.1 blocked","postrider_id":"%1$s"},
                 {"email":"cat@example.com","event":"spamreport","postrider_id":"%1$s"},
                 {"email":"dan@example.com","event":"delivered","response":"250 OK","postrider_id":"%1$s"},
                 {"email":"eve@example.com","event":"open","postrider_id":"%1$s"}]""".formatted(ID);
        assertEquals(
                List.of(
                        ProviderEvent.bounced(ID, "ann@example.com", true, "5.1.1 550 5.1.1 unknown"),
                        ProviderEvent.bounced(ID, "bob@example.com", false, "550 5.7.1 blocked"),
                        ProviderEvent.complained(ID, "cat@example.com", ""),
                        ProviderEvent.delivered(ID, "dan@example.com", "250 OK")),
                events(sendGrid.hear(Calls.sendGrid(EC.getPrivate(), body))));
    }

    @Test
    void sendGridsSignatureIsOverTheBodyAndByItsKey() {
        HookCall call = Calls.sendGrid(EC.getPrivate(), "[]");
        assertEquals(List.of(), events(sendGrid.hear(call)));
        assertUnproven(sendGrid.hear(new HookCall(call.headers(), "[ ]".getBytes(StandardCharsets.UTF_8), NOW)));
        assertUnproven(sendGrid.hear(Calls.sendGrid(Calls.ecKey().getPrivate(), "[]")));
        assertUnproven(sendGrid.hear(Calls.call("[]")));
        assertUnproven(sendGrid.hear(Calls.call("[]", "x-twilio-email-event-webhook-signature", "AAAA")));
        assertInstanceOf(Heard.Unreadable.class, sendGrid.hear(Calls.sendGrid(EC.getPrivate(), "{}")));
    }

    @Test
    void mailgunTellsOneEvent() {
        String event = """
                {"event":"failed","severity":"permanent","recipient":"ann@example.com",
                 "delivery-status":{"code":550,"enhanced-code":"5.1.1","message":"no such user","description":""},
                 "user-variables":{"postrider_id":"%s"}}""".formatted(ID);
        assertEquals(
                List.of(ProviderEvent.bounced(ID, "ann@example.com", true, "5.1.1 no such user")),
                events(mailgun.hear(Calls.mailgun("signing-key", NOW, "t1", event))));
        assertEquals(
                List.of(),
                events(mailgun.hear(Calls.mailgun("signing-key", NOW, "t2", event.replace("permanent", "temporary")))));
    }

    @Test
    void mailgunsTokenIsGoodForOneEventAndAWhile() {
        HookCall call = Calls.mailgun("signing-key", NOW, "t3", "{\"event\":\"delivered\"}");
        assertEquals(1, events(mailgun.hear(call)).size());
        assertEquals(1, events(mailgun.hear(call)).size(), "the same call may come again");
        assertUnproven(mailgun.hear(Calls.mailgun("signing-key", NOW, "t3", "{\"event\":\"complained\"}")));
        assertUnproven(mailgun.hear(Calls.mailgun("another-key", NOW, "t4", "{}")));
        assertUnproven(mailgun.hear(Calls.mailgun("signing-key", NOW.minus(Duration.ofDays(1)), "t5", "{}")));
        assertUnproven(mailgun.hear(Calls.call("{}")));
        assertUnproven(mailgun.hear(Calls.call("no JSON")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"RecordType\":\"Bounce\",\"Type\":\"HardBounce\",\"Email\":\"a@b.c\",\"Details\":\"5.1.1 x\"}|BOUNCED|true",
                "{\"RecordType\":\"Bounce\",\"Type\":\"SoftBounce\",\"Email\":\"a@b.c\",\"Details\":\"x\"}|BOUNCED|false",
                "{\"RecordType\":\"Bounce\",\"Type\":\"SpamNotification\",\"Email\":\"a@b.c\"}|COMPLAINED|false",
                "{\"RecordType\":\"SpamComplaint\",\"Email\":\"a@b.c\"}|COMPLAINED|false",
                "{\"RecordType\":\"Delivery\",\"Recipient\":\"a@b.c\"}|DELIVERED|false",
                "{\"RecordType\":\"Bounce\",\"Type\":\"AutoResponder\",\"Email\":\"a@b.c\"}||",
                "{\"RecordType\":\"Open\",\"Recipient\":\"a@b.c\"}||",
            })
    void postmarkTellsOneEvent(String body, String kind, String isPermanent) {
        List<ProviderEvent> events = events(postmark.hear(Calls.basic("user:password", body)));
        assertEquals(kind == null ? 0 : 1, events.size());
        events.forEach(event -> {
            assertEquals(kind, event.kind().name());
            assertEquals("a@b.c", event.recipient());
            assertEquals(Boolean.parseBoolean(isPermanent), event.isPermanent());
        });
    }

    @Test
    void postmarkIsKnownByItsPassword() {
        assertUnproven(postmark.hear(Calls.basic("user:another", "{}")));
        assertUnproven(postmark.hear(Calls.call("{}")));
        assertThrows(IllegalArgumentException.class, () -> new PostmarkHook("password"));
    }

    @Test
    void resendTellsOneEventWithItsTag() {
        String body = """
                {"type":"email.bounced","data":{"to":["Ann <ann@example.com>"],"tags":{"postrider_id":"%s"},
                 "bounce":{"type":"Permanent","subType":"General","message":"5.1.1 no such user"}}}""".formatted(ID);
        assertEquals(
                List.of(ProviderEvent.bounced(ID, "ann@example.com", true, "5.1.1 no such user")),
                events(resend.hear(Calls.resend(SVIX, NOW, body))));
        String two = body.replace("[\"Ann <ann@example.com>\"]", "[\"ann@example.com\",\"bob@example.com\"]");
        assertEquals(List.of(), events(resend.hear(Calls.resend(SVIX, NOW, two))), "nobody knows whose it is");
    }

    @Test
    void resendsSignatureIsOverAllAndOfTheseMinutes() {
        HookCall call = Calls.resend(SVIX, NOW, "{}");
        assertEquals(List.of(), events(resend.hear(call)));
        assertUnproven(resend.hear(new HookCall(call.headers(), "{ }".getBytes(StandardCharsets.UTF_8), NOW)));
        assertUnproven(
                resend.hear(Calls.resend("another-key-of-24-octets".getBytes(StandardCharsets.UTF_8), NOW, "{}")));
        assertUnproven(resend.hear(Calls.resend(SVIX, NOW.minus(Duration.ofMinutes(6)), "{}")));
        assertUnproven(resend.hear(Calls.call("{}")));
    }

    @Test
    void brevoTellsOneEvent() {
        String body = "{\"event\":\"hard_bounce\",\"email\":\"ann@example.com\",\"reason\":\"550 5.1.1 unknown\","
                + "\"X-Mailin-custom\":\"postrider_id:" + ID + "\"}";
        assertEquals(
                List.of(ProviderEvent.bounced(ID, "ann@example.com", true, "550 5.1.1 unknown")),
                events(brevo.hear(Calls.call(body, "authorization", "Bearer 0123456789abcdef"))));
        assertUnproven(brevo.hear(Calls.call(body, "authorization", "Bearer 0123456789abcdeg")));
        assertUnproven(brevo.hear(Calls.call(body)));
    }

    @Test
    void aBookTellsWhichSecretIsNone() {
        HookBook book = new HookBook(Map.of("postmark/main", "user:password"), NONE);
        assertTrue(book.find("postmark", "main").isPresent());
        assertTrue(book.find("postmark", "other").isEmpty());
        assertTrue(book.find("brevo", "main").isEmpty());
        for (String name : List.of("sendgrid/a", "ses/a", "resend/a", "brevo/a", "postmark/a")) {
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class, () -> new HookBook(Map.of(name, "short"), NONE))
                    .getMessage());
            assertTrue(message.startsWith(name + " must be "), message);
        }
    }

    @Test
    void aTextIsCleanedAndItsStatusFound() {
        ProviderEvent event = ProviderEvent.bounced(ID, "a@b.c", true, "x\r\nsmtp;550 5.2.1 off 10.5.1.1");
        assertEquals("x  smtp;550 5.2.1 off 10.5.1.1", event.text());
        assertEquals("5.2.1", event.status().orElseThrow().toString());
        assertTrue(ProviderEvent.bounced(ID, "a@b.c", true, "from 10.5.1.1")
                .status()
                .isEmpty());
    }

    private static List<ProviderEvent> events(Heard heard) {
        return assertInstanceOf(Heard.Events.class, heard).events();
    }

    private static void assertUnproven(Heard heard) {
        assertInstanceOf(Heard.Unproven.class, heard);
    }
}
