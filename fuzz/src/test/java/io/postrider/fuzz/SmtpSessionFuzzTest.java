package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.common.delivery.Reply;
import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.grammar.RcptTo;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.options.SmtpPatience;
import io.postrider.smtp.reception.Admission;
import io.postrider.smtp.reception.Identity;
import io.postrider.smtp.reception.IncomingMessage;
import io.postrider.smtp.reception.Login;
import io.postrider.smtp.reception.Peer;
import io.postrider.smtp.reception.Reception;
import io.postrider.smtp.reception.Verdict;
import io.postrider.smtp.session.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Whatever a peer says, it gets sound replies; every transaction is closed; what is taken has sound lines and recipients. */
class SmtpSessionFuzzTest {
    private static final SmtpOptions OPTIONS = new SmtpOptions(
            "mx.example",
            EnumSet.allOf(Extension.class),
            new Encryption.None(),
            new SmtpLimits(4000, 1000, 5, 1, 1, 20, 50),
            SmtpPatience.usual());

    @FuzzTest
    void answersSoundly(byte[] said) throws IOException {
        Said whole = session(said, Math.max(1, said.length));
        Said dripped = session(said, 1);
        assertEquals(whole.replies, dripped.replies, "the replies depend on how the octets came");
        assertEquals(whole.taken, dripped.taken);
        for (String reply : whole.replies.lines().toList()) {
            assertTrue(reply.matches("[2-5][0-9]{2}[ -][\\x20-\\x7E]*"), reply);
            assertTrue(reply.length() <= 510, () -> reply.length() + " octets in a reply");
        }
        for (String message : whole.taken) {
            assertFalse(message.replace("\r\n", "").matches("(?s).*[\r\n\0].*"), "a bare line end or NUL");
        }
        assertEquals(whole.begun, whole.closed, "a transaction is left open");
        long yes = whole.replies
                .lines()
                .filter(reply -> reply.equals("250 2.0.0 Taken"))
                .count();
        assertEquals(whole.taken.size(), yes, "as many are taken as are answered so");
    }

    private static Said session(byte[] said, int piece) throws IOException {
        Said all = new Said();
        try (Socket socket = new OctetsSocket(said, piece, all.out)) {
            new Session(socket, OPTIONS, all, () -> 0).run();
        } catch (EOFException _) {
            all.out.flush(); // closed within content, which is its right
        }
        all.replies = all.out.toString(StandardCharsets.US_ASCII);
        return all;
    }

    /** Takes everything, and counts. */
    private static final class Said implements Reception {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<String> taken = new ArrayList<>();
        private String replies = "";
        private int begun;
        private int closed;

        @Override
        public Verdict authenticate(Peer peer, Login login) {
            return login.secret().equals("right")
                    ? new Verdict.Known(new Identity() {})
                    : new Verdict.Refused(Replies.of("535 5.7.8 No"));
        }

        @Override
        public Admission begin(Peer peer, MailFrom from) {
            begun++;
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            List<RcptTo> recipients = new ArrayList<>();
            return new Admission.Begun(new IncomingMessage() {
                @Override
                public Reply recipient(RcptTo recipient) {
                    recipients.add(recipient);
                    return Replies.of("250 2.1.5 Yes");
                }

                @Override
                public void write(byte[] octets, int offset, int length) {
                    content.write(octets, offset, length);
                }

                @Override
                public Reply end() {
                    assertFalse(recipients.isEmpty(), "taken for nobody");
                    assertTrue(content.size() <= 4000, "taken though too large");
                    taken.add(content.toString(StandardCharsets.ISO_8859_1));
                    return Replies.of("250 2.0.0 Taken");
                }

                @Override
                public void close() {
                    closed++;
                }
            });
        }
    }

    /** A connection whose other end has said all it ever will. */
    private static final class OctetsSocket extends Socket {
        private final InputStream in;
        private final OutputStream out;

        OctetsSocket(byte[] said, int piece, OutputStream out) {
            this.in = new ByteArrayInputStream(said) {
                @Override
                public synchronized int read(byte[] octets, int offset, int length) {
                    return super.read(octets, offset, Math.min(piece, length));
                }
            };
            this.out = out;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public InetAddress getInetAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public void shutdownOutput() {}
    }
}
