package io.postrider.frontend.hooks;

import static io.postrider.frontend.hooks.Calls.ID;
import static io.postrider.frontend.hooks.Calls.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.hooks.sns.AmazonPlace;
import io.postrider.frontend.hooks.sns.Certificates.Certified;
import io.postrider.frontend.hooks.sns.SnsMessage;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** SES calls by way of SNS. */
class SesHookTest {
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:ses-events";
    private static final String PLACE = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123abcd.pem";
    private static final KeyPair RSA = rsa();

    private final List<URI> asked = new ArrayList<>();
    private final Hook hook = new SesHook(TOPIC, place -> {
        asked.add(place);
        return new Certified(RSA.getPublic(), NOW.minusSeconds(60), NOW.plusSeconds(60));
    });

    @Test
    void readsNotifications() {
        String bounce = """
                {"notificationType":"Bounce","mail":{"headers":[{"name":"X-Postrider-Id","value":"%s"}]},
                 "bounce":{"bounceType":"Permanent","bouncedRecipients":[
                   {"emailAddress":"ann@example.com","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 unknown"},
                   {"emailAddress":"bob@example.com"}]}}""".formatted(ID);
        assertEquals(
                List.of(
                        ProviderEvent.bounced(ID, "ann@example.com", true, "smtp; 550 5.1.1 unknown"),
                        ProviderEvent.bounced(ID, "bob@example.com", true, "")),
                events(notification(bounce)));
        assertEquals(List.of(URI.create(PLACE)), asked);
    }

    @Test
    void readsPublishedEvents() {
        String complaint = """
                {"eventType":"Complaint","mail":{"tags":{"postrider_id":["%s"]}},
                 "complaint":{"complainedRecipients":[{"emailAddress":"ann@example.com"}],"complaintFeedbackType":"abuse"}}""".formatted(ID);
        assertEquals(
                List.of(ProviderEvent.complained(ID, "ann@example.com", "abuse")), events(notification(complaint)));
        String delivery = """
                {"eventType":"Delivery","mail":{"tags":{"postrider_id":["%s"]}},
                 "delivery":{"recipients":["ann@example.com"],"smtpResponse":"250 ok"}}""".formatted(ID);
        assertEquals(List.of(ProviderEvent.delivered(ID, "ann@example.com", "250 ok")), events(notification(delivery)));
        assertEquals(List.of(), events(notification("Successfully validated SNS topic")));
        assertEquals(List.of(), events(notification("{\"eventType\":\"Open\"}")));
    }

    @Test
    void readsBothVersionsOfTheSignature() {
        ObjectNode old = message("Notification", "{}").put("SignatureVersion", "1");
        old.put("Signature", Calls.signed("SHA1withRSA", RSA.getPrivate(), new SnsMessage(old).signed()));
        assertInstanceOf(Heard.Events.class, hook.hear(Calls.call(old.toString())));
    }

    @Test
    void whatIsNotSignedSoIsUnproven() {
        ObjectNode changed = signed(message("Notification", "{}"));
        assertUnproven(changed.put("Message", "{\"x\":1}"));
        assertUnproven(signed(message("Notification", "{}")).put("SignatureVersion", "3"));
        assertUnproven(message("Notification", "{}").put("Signature", "AAAA"));
        assertUnproven(message("Notification", "{}").put("Signature", "%"));
        assertUnproven(signed(message("Notification", "{}").put("TopicArn", TOPIC + "2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem",
                "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem",
                "https://sns.eu-west-1.amazonaws.com.example.com/SimpleNotificationService-0.pem",
                "https://example.com/SimpleNotificationService-0.pem",
                "https://127.0.0.1/SimpleNotificationService-0.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0.pem",
                "https://a@sns.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem",
                "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem?x=/",
                "https://sns.eu-west-1.amazonaws.com/other.pem",
                "https://sns.eu-west-1.amazonaws.com/x/../SimpleNotificationService-0.pem",
                "file:///etc/passwd",
                "not a URL",
                "",
            })
    void noOtherPlaceIsEverAskedForACertificate(String place) {
        assertUnproven(signed(message("Notification", "{}").put("SigningCertURL", place)));
        assertEquals(List.of(), asked);
    }

    @Test
    void aSubscriptionIsConfirmedAtSnsAlone() {
        String good = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=1";
        ObjectNode message = message("SubscriptionConfirmation", "You have chosen to subscribe")
                .put("Token", "1")
                .put("SubscribeURL", good);
        assertEquals(
                new Heard.Subscription(URI.create(good)),
                hook.hear(Calls.call(signed(message).toString())));
        message.put("SubscribeURL", good.replace("sns.eu-west-1.amazonaws.com", "example.com"));
        assertUnproven(signed(message));
        message.put("SubscribeURL", good.replace("ConfirmSubscription", "DeleteTopic"));
        assertUnproven(signed(message));
    }

    @Test
    void withoutACertificateItIsAskedToComeAgain() {
        Hook blind = new SesHook(TOPIC, _ -> {
            throw new IOException("no route to host");
        });
        assertInstanceOf(
                Heard.NotNow.class,
                blind.hear(Calls.call(signed(message("Notification", "{}")).toString())));
    }

    @Test
    void anOldCertificateProvesNothing() {
        Hook late = new SesHook(TOPIC, _ -> new Certified(RSA.getPublic(), NOW.minusSeconds(60), NOW.minusSeconds(1)));
        assertInstanceOf(
                Heard.Unproven.class,
                late.hear(Calls.call(signed(message("Notification", "{}")).toString())));
    }

    @Test
    void chinaHasPlacesOfItsOwn() {
        String topic = "arn:aws-cn:sns:cn-north-1:123456789012:t";
        assertTrue(AmazonPlace.ofCertificate(
                        "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0.pem", topic)
                .isPresent());
        assertTrue(
                AmazonPlace.ofCertificate("https://sns.cn-north-1.amazonaws.com/SimpleNotificationService-0.pem", topic)
                        .isEmpty());
    }

    private HookCall notification(String message) {
        return Calls.call(signed(message("Notification", message)).toString());
    }

    private static ObjectNode message(String type, String message) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("Type", type)
                .put("MessageId", "m-1")
                .put("TopicArn", TOPIC)
                .put("Message", message)
                .put("Timestamp", "2026-11-27T10:00:00.000Z")
                .put("SignatureVersion", "2")
                .put("SigningCertURL", PLACE);
    }

    private static ObjectNode signed(ObjectNode message) {
        return message.put(
                "Signature", Calls.signed("SHA256withRSA", RSA.getPrivate(), new SnsMessage(message).signed()));
    }

    private List<ProviderEvent> events(HookCall call) {
        return assertInstanceOf(Heard.Events.class, hook.hear(call)).events();
    }

    private void assertUnproven(ObjectNode message) {
        assertInstanceOf(Heard.Unproven.class, hook.hear(Calls.call(message.toString())));
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
