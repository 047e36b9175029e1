package io.postrider.e2e.vendors;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.postmarkapp.postmark.Postmark;
import com.postmarkapp.postmark.client.ApiClient;
import com.postmarkapp.postmark.client.data.model.message.Message;
import com.postmarkapp.postmark.client.data.model.message.MessageResponse;
import com.postmarkapp.postmark.client.exception.InvalidAPIKeyException;
import com.postmarkapp.postmark.client.exception.InvalidMessageException;
import com.postmarkapp.postmark.client.exception.PostmarkException;
import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The vendors' Java libraries, unchanged but for base URL and key. */
class JavaLibrariesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    final World world = new World();

    private ScriptedMailExchanger exchanger;
    private Postrider postrider;

    @BeforeEach
    void start() {
        exchanger = world.exchanger();
        postrider = world.deployment().allMailTo(exchanger).up();
    }

    @Test
    void postmarksSendsAndHearsWhatItDoesAtItsVendor() throws PostmarkException, IOException {
        String host = postrider.awaitUri().getAuthority();
        ApiClient client = Postmark.getApiClient(Deployment.TOKEN, false, host);
        Message mail = new Message(
                "From Me <from@from.test>", "Ann <ann@one.test>, bob@one.test", "Hi ✓", "<b>html</b>", "plain ✓");
        mail.setCc("carl@two.test");
        mail.setReplyTo("reply@from.test");
        mail.addHeader("X-Custom", "yes");
        mail.setTag("tag1");
        mail.addMetadata("order", "42");
        mail.addAttachment("a.txt", "hello".getBytes(StandardCharsets.UTF_8), "text/plain");
        MessageResponse sent = client.deliverMessage(mail);
        assertEquals(0, sent.getErrorCode());
        assertEquals(36, sent.getMessageId().length());
        await("the mail").atMost(SOON).until(() -> exchanger.accepted().size() == 2);
        exchanger.accepted().forEach(Received::check);
        Message wrong = new Message("from@from.test", "ann", "s", "h", "t");
        assertThrows(InvalidMessageException.class, () -> client.deliverMessage(wrong));
        List<MessageResponse> both = client.deliverMessage(List.of(mail, wrong));
        assertEquals(
                List.of(0, 300),
                both.stream().map(MessageResponse::getErrorCode).toList());
        assertTrue(client.getMessageDetails(sent.getMessageId()).getBody().contains("X-Custom: yes"));
        ApiClient stranger = Postmark.getApiClient("pr_nobody", false, host);
        assertThrows(InvalidAPIKeyException.class, () -> stranger.deliverMessage(mail));
    }
}
