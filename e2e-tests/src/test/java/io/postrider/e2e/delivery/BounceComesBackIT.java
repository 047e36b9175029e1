package io.postrider.e2e.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Postrider;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host that took the mail sends it back: the right recipient's ledger tells it, and nobody else's. */
class BounceComesBackIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final SelfSignedCertificate SHOWN = SelfSignedCertificate.forNames("bounces.sender.test");

    @RegisterExtension
    final World world = new World();

    @Test
    void itIsToldOfTheRecipientThatItCameBackForAndAForgedOneChangesNothing() throws IOException {
        ScriptedMailExchanger exchanger = world.exchanger();
        Path certificate = Files.writeString(world.directory().resolve("bounces.pem"), SHOWN.pem());
        Path key = Files.writeString(world.directory().resolve("bounces.key"), SHOWN.keyPem());
        Deployment postrider = world.deployment()
                .allMailTo(exchanger)
                .set("bounces.tls.certificate", certificate.toString())
                .set("bounces.tls.key", key.toString())
                .set("bounces.domain", "bounces.sender.test")
                .set("bounces.listen", "127.0.0.1:0");
        Postrider up = postrider.up();
        int port = portOf(up.awaitLine("bounces at smtp://"));
        Api api = postrider.api();
        String id = api.send(Mail.of("hello", "ann@b.test", "bob@b.test")).accepted();
        api.awaitStatus(id, "sent", SOON);
        String toAnn = exchanger.transactionsTo("ann@b.test").getFirst().reversePath();
        String toBob = exchanger.transactionsTo("bob@b.test").getFirst().reversePath();
        assertTrue(toBob.endsWith("@bounces.sender.test"), toBob);
        assertEquals(2, exchanger.accepted().size(), "each recipient has a transaction: " + toAnn + " " + toBob);

        String forged = toAnn.substring(0, toAnn.indexOf('@') - 1) + (toAnn.contains("0@") ? "1" : "0")
                + "@bounces.sender.test";
        assertEquals("550", bringsBack(port, forged));
        assertEquals("550", bringsBack(port, "ann@b.test"));
        assertEquals("250", bringsBack(port, toBob));
        assertEquals("250", bringsBackUnderTls(port, toBob), "repeated, as after a reply that was lost");

        await("the event")
                .atMost(SOON)
                .until(() -> !Explained.of(postrider, id).events("bounced").isEmpty());
        Explained story = Explained.of(postrider, id);
        assertEquals(1, story.events("bounced").size());
        assertEquals(
                "bob@b.test",
                story.events("bounced").getFirst().path("recipients").path(0).asString(""));
        assertEquals("sent", story.recipientState("bob@b.test"), "what the next hop said stays");
        String told = postrider.run("explain", id).successfully().text();
        assertTrue(told.contains("sent, then bounced"), told);
        assertTrue(told.contains("bounced bob@b.test (bad-mailbox): 550 5.1.1 no such user"), told);
        up.stop();
    }

    private static int portOf(String line) {
        String address = line.substring(line.indexOf("smtp://") + "smtp://".length());
        return Integer.parseInt(address.substring(address.indexOf(':') + 1, address.indexOf(' ')));
    }

    /** Plays the host that could not deliver after all; the code of the last answer. */
    private static String bringsBack(int port, String to) throws IOException {
        try (Socket socket = connect(port)) {
            reply(reader(socket));
            return said(socket, report(to), to);
        }
    }

    private static String report(String to) {
        return """
                From: MAILER-DAEMON@mx.b.test
                To: %s
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                Sorry.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.b.test

                Final-Recipient: rfc822; bob@b.test
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such user

                --b--
                .
                """.formatted(to).replace("\n", "\r\n");
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    /** The same by a host that encrypts; it looks whether the certificate is the one that was set. */
    private static String bringsBackUnderTls(int port, String to) throws IOException {
        try (Socket plain = connect(port)) {
            BufferedReader in = reader(plain);
            reply(in);
            plain.getOutputStream().write("EHLO mx.b.test\r\n".getBytes(StandardCharsets.UTF_8));
            String offer = in.readLine();
            boolean offered = false;
            while (offer.startsWith("-", 3)) {
                offer = in.readLine();
                offered |= offer.substring(4).equals("STARTTLS");
            }
            assertTrue(offered, "STARTTLS is not offered");
            plain.getOutputStream().write("STARTTLS\r\n".getBytes(StandardCharsets.UTF_8));
            assertEquals("220", reply(in));
            try (SSLSocket tls = (SSLSocket)
                    SHOWN.clientContext().getSocketFactory().createSocket(plain, "bounces.sender.test", port, true)) {
                tls.startHandshake();
                assertEquals(SHOWN.certificate(), tls.getSession().getPeerCertificates()[0]);
                return said(tls, report(to), to);
            }
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String said(Socket socket, String dsn, String to) throws IOException {
        BufferedReader in = reader(socket);
        String code = "";
        for (String line :
                List.of("EHLO mx.b.test\r\n", "MAIL FROM:<>\r\n", "RCPT TO:<" + to + ">\r\n", "DATA\r\n", dsn)) {
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            code = reply(in);
            if (code.startsWith("5")) {
                return code;
            }
        }
        return code;
    }

    private static String reply(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith("-", 3)) {
            line = in.readLine();
        }
        return line == null ? "closed" : line.substring(0, 3);
    }
}
