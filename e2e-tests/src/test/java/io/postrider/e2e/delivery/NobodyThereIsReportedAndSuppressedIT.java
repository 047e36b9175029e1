package io.postrider.e2e.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Mail;
import io.postrider.e2e.smtp.SmtpConversation;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** A recipient who does not exist: the sender is told by a message, and the address is not written to again. */
class NobodyThereIsReportedAndSuppressedIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final World world = new World();

    @Test
    void theSenderIsToldAndTheAddressIsSpared() {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.onRcpt("nobody@b.test").reply(550, "5.1.1 no such user");
        Deployment postrider = world.deployment().allMailTo(exchanger).set("sender.bounces.domains", "[from.test]");
        postrider.up();
        ObjectNode request = Mail.of("hello", "nobody@b.test").json().put("on_failure", "bounce");

        String id = postrider.api().post("/send", request).accepted();
        postrider.api().awaitStatus(id, "undeliverable", SOON);
        Awaitility.await("a report")
                .atMost(SOON)
                .until(() -> !exchanger.transactionsTo("me@from.test").isEmpty());
        ReceivedTransaction report = exchanger.transactionsTo("me@from.test").getFirst();
        assertEquals("", report.reversePath());
        assertEquals("auto-replied", report.header("Auto-Submitted").orElse(""));
        assertTrue(report.text().contains("Final-Recipient: rfc822; nobody@b.test"), report.text());
        assertTrue(report.text().contains("Diagnostic-Code: smtp; 550 5.1.1 no such user"), report.text());
        assertTrue(report.text().contains(id), report.text());

        Awaitility.await("the list to be known")
                .atMost(Duration.ofSeconds(2))
                .until(() -> postrider.api().post("/send", request).code() == 400);
        String why = postrider.api().send(Mail.of("hello", "nobody@b.test")).refusedWith(400);
        assertTrue(why.startsWith("recipients[0]: \"nobody@b.test\" is suppressed since "), why);
        assertTrue(why.endsWith(": no-such-mailbox (550 5.1.1 no such user)"), why);
        Answer inPart = postrider.api().send(Mail.of("hello", "bob@b.test", "nobody@b.test"));
        inPart.accepted();
        assertEquals(
                "nobody@b.test",
                inPart.json().path("suppressed").path(0).path("recipient").asString(""));
    }

    @Test
    void theEnvelopeSaysWhatTheReportIsToHold() throws IOException {
        ScriptedMailExchanger exchanger = world.exchanger();
        exchanger.onRcpt("nobody@b.test").reply(550, "5.1.1 no such user");
        Deployment postrider = world.deployment()
                .allMailTo(exchanger)
                .set("sender.bounces.domains", "[from.test]")
                .set("frontend.smtp.listen", "127.0.0.1:0");
        String line = postrider.up().awaitLine("SMTP at smtp://127.0.0.1:");
        int port = Integer.parseInt(line.replaceFirst(".*127\\.0\\.0\\.1:(\\d+).*", "$1"));
        String message = "From: me@from.test\r\nSubject: lost\r\n\r\nevery word of it\r\n";
        try (SmtpConversation program = new SmtpConversation(port, Deployment.TOKEN)) {
            String accepted = program.transaction(
                    message,
                    "<me@from.test> RET=FULL ENVID=QQ+2B1",
                    "<nobody@b.test> NOTIFY=FAILURE ORCPT=rfc822;Nobody+40b.test");
            assertTrue(accepted.startsWith("250 2.0.0 Accepted as "), accepted);
        }
        Awaitility.await("a report")
                .atMost(SOON)
                .until(() -> !exchanger.transactionsTo("me@from.test").isEmpty());
        String report = exchanger.transactionsTo("me@from.test").getFirst().text();
        assertTrue(report.contains("\r\nOriginal-Envelope-Id: QQ+1\r\n"), report);
        assertTrue(report.contains("\r\nOriginal-Recipient: rfc822;Nobody@b.test\r\n"), report);
        assertTrue(report.contains("\r\nContent-Type: message/rfc822\r\n"), report);
        assertTrue(report.contains("\r\nevery word of it\r\n"), report);
    }
}
