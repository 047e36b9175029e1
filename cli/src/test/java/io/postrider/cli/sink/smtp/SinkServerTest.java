package io.postrider.cli.sink.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SinkServerTest {
    private final BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> turnedAway = new LinkedBlockingQueue<>();
    private SinkServer server;

    private final Receiver receiver = new Receiver() {
        @Override
        public void received(ReceivedMessage message) {
            if (message.reversePath().startsWith("full-")) {
                throw new IllegalStateException("no space");
            }
            received.add(message);
        }

        @Override
        public void turnedAway(String reversePath, String what) {
            turnedAway.add(what);
        }
    };

    SinkServerTest() throws IOException {
        server = start(new SinkLimits(1000, 2, 64 * 1024));
    }

    @BeforeEach
    void listens() {
        assertTrue(server.port() > 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keepsAMessageWithItsEnvelope() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            dialog.say("MAIL FROM:<me@example.com> SIZE=100 BODY=8BITMIME SMTPUTF8", "250");
            dialog.say("RCPT TO:<alice@another.com>", "250");
            dialog.say("RCPT TO:<\"odd >name\"@another.com>", "250");
            dialog.say("DATA", "354");
            dialog.say("Subject: a long\r\n one\r\n\r\nhello\r\n.", "250");
            dialog.say("QUIT", "221");
        }
        ReceivedMessage message = received.take();
        assertEquals("me@example.com", message.reversePath());
        assertEquals(List.of("alice@another.com", "\"odd >name\"@another.com"), message.recipients());
        assertEquals("a long one", message.header("subject"));
        assertEquals("Subject: a long\r\n one\r\n\r\nhello\r\n", message.content());
    }

    @Test
    void undoesDotStuffingAndEndsAtCrlfDotCrlfOnly() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            dialog.begin("me@example.com");
            dialog.say("..one\r\n...\r\n.two\n.\nthree\r\n.\rfour\r.\r\n\n.\r\r\n.", "250");
        }
        assertEquals(
                ".one\r\n..\r\ntwo\n.\nthree\r\n\rfour\r.\r\n\n.\r\r\n",
                received.take().content());
    }

    @Test
    void answersAPipelinedGroupInOrder() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            dialog.write("MAIL FROM:<>\r\nRCPT TO:<a@b.com>\r\nRCPT TO:bad\r\nDATA\r\n");
            dialog.expect("250", "250", "501", "354");
            dialog.write("\r\nx\r\n.\r\nMAIL FROM:<me@c.com>\r\nRSET\r\nQUIT\r\n");
            dialog.expect("250", "250", "250", "221");
        }
        assertEquals("", received.take().reversePath());
    }

    @Test
    void refusesCommandsOutOfOrder() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.expect("220");
            dialog.say("MAIL FROM:<me@c.com>", "503");
            dialog.say("EHLO", "501");
            dialog.say("HELO me", "250");
            dialog.say("RCPT TO:<a@b.com>", "503");
            dialog.say("DATA", "503");
            dialog.say("MAIL FROM:<me@c.com> FOO=1", "555");
            dialog.say("MAIL FROM:me@c.com", "501");
            dialog.say("MAIL FROM:<me@c.com>", "250");
            dialog.say("MAIL FROM:<me@c.com>", "503");
            dialog.say("DATA", "554");
            dialog.say("WHAT", "500");
            dialog.say("X".repeat(5000), "500");
            dialog.say("NOOP", "250");
        }
    }

    @Test
    void refusesTheSenderThatAsksForIt() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            dialog.say("MAIL FROM:<refuse-sender-1@c.com>", "550");
            dialog.say("MAIL FROM:<me@c.com>", "250");
        }
        assertTrue(turnedAway.take().contains("550"));
    }

    @Test
    void failsEachMessageOnceForTheSenderThatAsksForIt() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            for (String reply : List.of("451", "250", "250")) {
                dialog.begin("tempfail-once-1@c.com");
                dialog.say("Message-ID: <1@c>\r\n\r\nhello\r\n.", reply);
            }
            dialog.begin("tempfail-once-1@c.com");
            dialog.say("Message-ID: <2@c>\r\n\r\nhello\r\n.", "451");
        }
        assertEquals(2, received.size());
    }

    @Test
    void neverAnswersTheFinalDotOfTheSenderThatAsksForIt() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            dialog.begin("stall-1@c.com");
            dialog.write("hello\r\n.\r\nQUIT\r\n");
            assertTrue(turnedAway.take().contains("no reply"));
            assertTrue(dialog.isSilent());
        }
        assertTrue(received.isEmpty());
    }

    @Test
    void refusesWhatIsTooLargeAndGoesOn() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            dialog.say("MAIL FROM:<me@c.com> SIZE=1001", "552");
            dialog.begin("me@c.com");
            dialog.say("x".repeat(999) + "\r\n.", "552");
            dialog.begin("me@c.com");
            dialog.say("x".repeat(998) + "\r\n.", "250");
        }
        assertEquals(1000, received.take().size());
    }

    @Test
    void sendersComeAgainWhenAMessageCannotBeKept() throws Exception {
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            dialog.begin("full-1@c.com");
            dialog.say("x\r\n.", "451");
        }
    }

    @Test
    void turnsAwayASessionTooMany() throws Exception {
        try (Dialog first = new Dialog();
                Dialog second = new Dialog()) {
            first.expect("220");
            second.expect("220");
            try (Dialog third = new Dialog()) {
                third.expect("421");
            }
        }
    }

    @Test
    void givesBackTheMemoryOfEveryMessage() throws Exception {
        server.close();
        server = start(new SinkLimits(10_000, 2, 10_000));
        try (Dialog dialog = new Dialog()) {
            dialog.greet();
            for (int i = 0; i < 5; i++) {
                dialog.begin("me@c.com");
                dialog.say("x".repeat(9000) + "\r\n.", "250");
            }
            try (Dialog other = new Dialog()) {
                other.greet();
                other.begin("me@c.com");
                other.write("y".repeat(9000) + "\r\n");
                while (dialog.replyTo("x".repeat(9000)).startsWith("250")) {
                    Thread.onSpinWait(); // until the octets of the other message have arrived
                }
            }
        }
        assertTrue(turnedAway.take().contains("452"));
    }

    private SinkServer start(SinkLimits limits) throws IOException {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        return SinkServer.start(InetAddress.getLoopbackAddress().getHostAddress(), 0, limits, receiver, clock);
    }

    /** A peer that types. */
    private final class Dialog implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());

        Dialog() throws IOException {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(10));
        }

        void greet() throws IOException {
            expect("220");
            say("EHLO me.example.com", "250");
        }

        void begin(String reversePath) throws IOException {
            say("MAIL FROM:<" + reversePath + ">", "250");
            say("RCPT TO:<a@b.com>", "250");
            say("DATA", "354");
        }

        String replyTo(String content) throws IOException {
            begin("me@c.com");
            write(content + "\r\n.\r\n");
            return reply();
        }

        void say(String command, String... replies) throws IOException {
            write(command + "\r\n");
            expect(replies);
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        void expect(String... codes) throws IOException {
            for (String code : codes) {
                String reply = reply();
                assertTrue(reply.startsWith(code), () -> "expected " + code + ", got " + reply);
            }
        }

        boolean isSilent() throws IOException {
            socket.setSoTimeout(200);
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException _) {
                return true;
            }
        }

        private String reply() throws IOException {
            String line = line();
            while (line.startsWith("-", 3)) {
                line = line();
            }
            return line;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = socket.getInputStream().read();
                    octet != '\n';
                    octet = socket.getInputStream().read()) {
                if (octet < 0) {
                    throw new IOException("closed");
                }
                line.append((char) octet);
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
