package io.postrider.smtp;

import io.postrider.common.delivery.Reply;
import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.grammar.RcptTo;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.reception.Admission;
import io.postrider.smtp.reception.Identity;
import io.postrider.smtp.reception.IncomingMessage;
import io.postrider.smtp.reception.Login;
import io.postrider.smtp.reception.NotTakenException;
import io.postrider.smtp.reception.Peer;
import io.postrider.smtp.reception.Reception;
import io.postrider.smtp.reception.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes mail for everybody but {@code nobody@…}; the reverse-path of a message says how it is to fail. */
final class RecordingReception implements Reception {

    record Taken(Peer peer, MailFrom from, List<RcptTo> recipients, String content) {}

    final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger largestPiece = new AtomicInteger();

    @Override
    public Admission begin(Peer peer, MailFrom from) {
        if (from.reversePath().toString().startsWith("refused@")) {
            return new Admission.Refused(Replies.of("550 5.7.1 Not you"));
        }
        begun.incrementAndGet();
        return new Admission.Begun(new Recording(peer, from));
    }

    /** Somebody by name. */
    record Named(String user) implements Identity {}

    @Override
    public Verdict authenticate(Peer peer, Login login) {
        if (login.secret().equals("broken")) {
            throw new IllegalStateException("as asked for");
        }
        return login.secret().equals("right") || login.secret().length() > 5000
                ? new Verdict.Known(new Named(login.user()))
                : new Verdict.Refused(Replies.of("535 5.7.8 Not you"));
    }

    private final class Recording implements IncomingMessage {
        private final Peer peer;
        private final MailFrom from;
        private final List<RcptTo> recipients = new ArrayList<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Recording(Peer peer, MailFrom from) {
            this.peer = peer;
            this.from = from;
        }

        private boolean isTo(String localPart) {
            return from.reversePath().toString().startsWith(localPart + "@");
        }

        @Override
        public Reply recipient(RcptTo recipient) {
            if (recipient.mailbox().localPart().equals("nobody")) {
                return Replies.of("550 5.1.1 Nobody here");
            }
            recipients.add(recipient);
            return Replies.of("250 2.1.5 Yes");
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws NotTakenException {
            largestPiece.accumulateAndGet(length, Math::max);
            if (isTo("unwanted")) {
                throw new NotTakenException(Replies.of("554 5.7.1 Not this"));
            }
            if (!isTo("forgetful")) {
                content.write(octets, offset, length);
            }
        }

        @Override
        public Reply end() {
            if (isTo("broken")) {
                throw new IllegalStateException("as asked for");
            }
            taken.add(new Taken(peer, from, recipients, content.toString(StandardCharsets.ISO_8859_1)));
            return Replies.of("250 2.0.0 Taken");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
