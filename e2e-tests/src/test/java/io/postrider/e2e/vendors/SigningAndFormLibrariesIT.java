package io.postrider.e2e.vendors;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mailgun.api.v3.MailgunMessagesApi;
import com.mailgun.client.MailgunClient;
import com.mailgun.model.message.Message;
import com.mailgun.model.message.MessageResponse;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.Response;
import com.sendgrid.SendGrid;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.Attachments;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import com.sendgrid.helpers.mail.objects.Personalization;
import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** The Java libraries of SES, Mailgun and SendGrid, unchanged but for base URL and key. */
class SigningAndFormLibrariesIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FILE = "aGVsbG8=";

    @RegisterExtension
    final World world = new World();

    private ScriptedMailExchanger exchanger;
    private Deployment deployment;
    private Postrider postrider;

    @BeforeEach
    void start() {
        exchanger = world.exchanger();
        deployment = world.deployment().allMailTo(exchanger);
        postrider = deployment.up();
    }

    private void awaitMail() {
        await("the mail").atMost(SOON).until(() -> exchanger.accepted().size() == 2);
        exchanger.accepted().forEach(Received::check);
    }

    @Test
    void amazonsSignsAndSends() {
        List<String> pair = AccessPair.of(deployment);
        try (SesV2Client client = client(pair.getFirst(), pair.getLast())) {
            SendEmailRequest mail = SendEmailRequest.builder()
                    .fromEmailAddress("From Me <from@from.test>")
                    .replyToAddresses("reply@from.test")
                    .destination(to ->
                            to.toAddresses("Ann <ann@one.test>", "bob@one.test").ccAddresses("carl@two.test"))
                    .content(content -> content.simple(simple -> simple.subject(text -> text.data("Hi ✓"))
                            .body(body ->
                                    body.text(text -> text.data("plain ✓")).html(text -> text.data("<b>html</b>")))
                            .headers(MessageHeader.builder()
                                    .name("X-Custom")
                                    .value("yes")
                                    .build())
                            .attachments(Attachment.builder()
                                    .rawContent(SdkBytes.fromUtf8String("hello"))
                                    .fileName("a.txt")
                                    .contentType("text/plain")
                                    .build())))
                    .build();
            assertEquals(32, client.sendEmail(mail).messageId().length());
            awaitMail();
            SendEmailRequest wrong = mail.toBuilder()
                    .destination(Destination.builder().toAddresses("ann").build())
                    .build();
            assertThrows(BadRequestException.class, () -> client.sendEmail(wrong));
        }
        try (SesV2Client stranger = client(pair.getFirst(), "another")) {
            var refused = assertThrows(SesV2Exception.class, () -> stranger.getAccount(request -> {}));
            assertEquals(403, refused.statusCode());
        }
    }

    private SesV2Client client(String id, String secret) {
        return SesV2Client.builder()
                .endpointOverride(postrider.awaitUri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
                .build();
    }

    @Test
    void mailgunsSendsAForm() throws IOException {
        Path file = world.directory().resolve("a.txt");
        Files.writeString(file, "hello");
        MailgunMessagesApi client = MailgunClient.config(postrider.awaitUri().toString(), Deployment.TOKEN)
                .createApi(MailgunMessagesApi.class);
        MessageResponse sent = client.sendMessage(
                "from.test",
                Message.builder()
                        .from("From Me <from@from.test>")
                        .to(List.of("Ann <ann@one.test>", "bob@one.test"))
                        .cc("carl@two.test")
                        .replyTo("reply@from.test")
                        .subject("Hi ✓")
                        .text("plain ✓")
                        .html("<b>html</b>")
                        .headers(Map.of("X-Custom", "yes"))
                        .tag("tag1")
                        .attachment(file.toFile())
                        .build());
        assertTrue(sent.getId().startsWith("<"), sent::toString);
        awaitMail();
    }

    @Test
    void sendGridsSendsJson() throws IOException {
        SendGrid client = new SendGrid(Deployment.TOKEN, true);
        client.setHost(postrider.awaitUri().getAuthority());
        Mail mail = new Mail();
        mail.setFrom(new Email("from@from.test", "From Me"));
        mail.setReplyTo(new Email("reply@from.test"));
        mail.setSubject("Hi ✓");
        Personalization one = new Personalization();
        one.addTo(new Email("ann@one.test", "Ann"));
        one.addTo(new Email("bob@one.test"));
        one.addCc(new Email("carl@two.test"));
        mail.addPersonalization(one);
        mail.addContent(new Content("text/plain", "plain ✓"));
        mail.addContent(new Content("text/html", "<b>html</b>"));
        mail.addHeader("X-Custom", "yes");
        Attachments file = new Attachments();
        file.setContent(FILE);
        file.setFilename("a.txt");
        file.setType("text/plain");
        mail.addAttachments(file);
        Response sent = post(client, mail);
        assertEquals(202, sent.getStatusCode(), sent::getBody);
        assertTrue(sent.getHeaders().containsKey("X-Message-Id"));
        awaitMail();
        mail.setIpPoolId("pool");
        mail.addSection("a", "b");
        Response refused = post(client, mail);
        assertEquals(400, refused.getStatusCode());
        assertTrue(refused.getBody().contains("\"field\":\"sections\""), refused::getBody);
    }

    private static Response post(SendGrid client, Mail mail) throws IOException {
        Request request = new Request();
        request.setMethod(Method.POST);
        request.setEndpoint("mail/send");
        request.setBody(mail.build());
        return client.api(request);
    }
}
