package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.sender.smtp.Introduction.Encryption;
import io.postrider.sender.smtp.dialogue.Login;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who we are to a smarthost: proven once a session, by the way that it offers, and never written down. */
class LoginTest {

    private static final Login LOGIN = new Login("postrider", "p\u00e4sswort");
    private static final TlsPolicy OFF = TlsPolicy.off();

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private ServerSocket server = unbound();

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Answers each line by its beginning, and everything else with 250. */
    private Peer start(Map<String, String> answers) throws IOException {
        return start(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), answers);
    }

    private Peer start(ServerSocket on, Map<String, String> answers) {
        server = on;
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    serve(on.accept(), answers);
                }
            } catch (IOException _) {
                // Closed: the test is over.
            }
        });
        return new Peer("mx.example.test", new InetSocketAddress(InetAddress.getLoopbackAddress(), on.getLocalPort()));
    }

    private void serve(Socket socket, Map<String, String> answers) throws IOException {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
            say(out, "220 here");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                String spoken = line;
                say(
                        out,
                        answers.entrySet().stream()
                                .filter(answer -> spoken.startsWith(answer.getKey()))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElse("250 ok"));
            }
        }
    }

    private static void say(Writer out, String answer) throws IOException {
        out.write(answer + "\r\n");
        out.flush();
    }

    private static SmtpConnector connector(Introduction self) {
        return new SmtpConnector(
                self, SmtpTimeouts.uniform(Duration.ofSeconds(10)), OFF, new TlsUpgrade(), new Deadlines());
    }

    private static SmtpConnector as(Login login) {
        return connector(new Introduction("client.test", null, Encryption.STARTTLS, login));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void provesItselfByPlainInOneLine() throws Exception {
        Peer peer = start(Map.of("EHLO", "250-mx\r\n250 AUTH LOGIN PLAIN", "AUTH PLAIN", "235 2.7.0 welcome"));
        try (SmtpSession session = as(LOGIN).connect(peer, OFF)) {
            assertEquals("AUTH PLAIN " + base64("\0postrider\0p\u00e4sswort"), heard.getLast());
            assertTrue(
                    session.transcript().contains("C: AUTH PLAIN <hidden>"),
                    session.transcript().toString());
        }
    }

    @Test
    void provesItselfByLoginWhereThereIsNothingElse() throws Exception {
        Peer peer = start(Map.of(
                "EHLO",
                "250-mx\r\n250 AUTH LOGIN",
                "AUTH LOGIN",
                "334 VXNlcm5hbWU6",
                base64("postrider"),
                "334 UGFzc3dvcmQ6",
                base64("p\u00e4sswort"),
                "235 welcome"));
        try (SmtpSession session = as(LOGIN).connect(peer, OFF)) {
            String said = String.join("\n", session.transcript());
            assertFalse(said.contains(base64("p\u00e4sswort")), said);
            assertFalse(said.contains(base64("postrider")), said);
        }
    }

    @Test
    void aWrongPasswordIsNoFailureForGood() throws Exception {
        Peer peer = start(Map.of("EHLO", "250-mx\r\n250 AUTH PLAIN", "AUTH PLAIN", "535 5.7.8 no"));
        SmtpConnectException e =
                assertThrows(SmtpConnectException.class, () -> as(LOGIN).connect(peer, OFF));

        assertEquals(Stage.AUTH, e.stage());
        assertFalse(e.isPermanent());
        assertFalse(String.join("\n", e.transcript()).contains(base64("\0postrider\0p\u00e4sswort")));
    }

    @Test
    void whereNobodyAsksWhoWeAreNothingIsGivenAway() throws Exception {
        Peer peer = start(Map.of("EHLO", "250-mx\r\n250 AUTH CRAM-MD5"));
        SmtpConnectException e =
                assertThrows(SmtpConnectException.class, () -> as(LOGIN).connect(peer, OFF));

        assertEquals(Stage.AUTH, e.stage());
        assertTrue(heard.stream().noneMatch(line -> line.startsWith("AUTH")), heard.toString());
    }

    @Test
    void tlsMayBeginWithTheConnection() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.forNames("mx.example.test");
        ServerSocket tls = certificate
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Peer peer = start(tls, Map.of("EHLO", "250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN", "AUTH", "235 welcome"));
        TlsPolicy wanted = new TlsPolicy.Encrypted(new TlsPolicy.Origin("require", "the test"));
        SmtpConnector connector = connector(new Introduction("client.test", null, Encryption.FROM_THE_START, LOGIN));
        try (SmtpSession session = connector.connect(peer, wanted)) {
            assertTrue(
                    session.tls().orElse("").startsWith("TLSv1.3"),
                    session.tls().toString());
            assertTrue(heard.stream().noneMatch("STARTTLS"::equals), heard.toString());
        }
    }

    @Test
    void comesFromTheAddressThatItIsGiven() throws Exception {
        Peer peer = start(Map.of());
        InetAddress own = InetAddress.ofLiteral("127.0.0.77");
        try (SmtpSession session = connector(new Introduction("client.test", own, Encryption.STARTTLS, null))
                .connect(peer, OFF)) {
            assertEquals(own, session.localAddress().orElseThrow().getAddress());
        }
    }

    @Test
    void anAddressThatIsNotOursIsSaidToBeThat() throws Exception {
        Peer peer = start(Map.of());
        InetAddress strange = InetAddress.ofLiteral("192.0.2.1");
        SmtpConnectException e = assertThrows(
                SmtpConnectException.class,
                () -> connector(new Introduction("client.test", strange, Encryption.STARTTLS, null))
                        .connect(peer, OFF));

        assertTrue(String.valueOf(e.getMessage()).contains("our address 192.0.2.1 cannot be used"), e.getMessage());
    }
}
