package io.postrider.frontend.smtp;

import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.Reply;
import io.postrider.common.message.OriginationDate;
import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.compose.Octets;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.raw.RawMessage;
import io.postrider.frontend.raw.RawReader;
import io.postrider.frontend.raw.RawReader.Reading;
import io.postrider.frontend.raw.RawRequest;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.OnceKeys;
import io.postrider.frontend.smtp.control.Asked;
import io.postrider.frontend.smtp.login.Visitor;
import io.postrider.frontend.submission.Submitter;
import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.grammar.RcptTo;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.reception.IncomingMessage;
import io.postrider.smtp.reception.NotTakenException;
import io.postrider.smtp.reception.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message on its way in: read as it comes, checked when it is whole, and answered when it is stored. */
final class IncomingSubmission implements IncomingMessage {

    /** Octets of a body that stay in memory; there may be hundreds of sessions, and each may be slow. */
    private static final int IN_MEMORY = 128 << 10;

    private static final Reply YES = Replies.of("250 2.1.5 Yes");
    private static final Reply NO_ROOM =
            Replies.of("452 4.3.1 There is no room to put the message aside; nothing was stored, try again later");

    private final MailTaking taking;
    private final Peer peer;
    private final MailFrom from;
    private final List<RcptTo> recipients = new ArrayList<>(1);
    private @Nullable Shelf shelf;
    private @Nullable RawReader reader;

    IncomingSubmission(MailTaking taking, Peer peer, MailFrom from) {
        this.taking = taking;
        this.peer = peer;
        this.from = from;
    }

    @Override
    public Reply recipient(RcptTo recipient) {
        Refusals refusals = new Refusals();
        if (taking.addresses().mailbox("RCPT TO", recipient.mailbox().toString(), refusals) == null) {
            return taking.meters().refuse(SmtpRefusal.RECIPIENT, Refusals.message(refusals.list()), peer.addressText());
        }
        recipients.add(recipient);
        return YES;
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws NotTakenException {
        try {
            reader().put(octets, offset, offset + length);
        } catch (IOException _) {
            throw new NotTakenException(NO_ROOM);
        }
    }

    private RawReader reader() {
        if (reader == null) {
            shelf = new Shelf(IN_MEMORY);
            reader = new RawReader(shelf, RawReader.Controls.READ);
        }
        return reader;
    }

    @Override
    public Reply end() {
        long began = System.nanoTime();
        Reply reply = switch (taking.logins().of(peer)) {
            case Visitor.Unknown(var refusal) -> refusal;
            case Visitor.Known(var submitter) -> end(submitter);
        };
        taking.meters().answered(System.nanoTime() - began);
        return reply;
    }

    private Reply end(Submitter submitter) {
        Reading reading;
        try {
            reading = reader().finish();
        } catch (IOException _) {
            return NO_ROOM;
        }
        return taking.answers().of(() -> taking.mails().submit(request(reading), submitter), submitter.address());
    }

    private RawRequest request(Reading reading) {
        Refusals faults = new Refusals();
        Requirements asked = requirements(reading, faults);
        return new RawRequest(
                reversePath(),
                recipients.stream()
                        .map(to -> new Placed("RCPT TO", to.mailbox().toString()))
                        .toList(),
                asked,
                reading,
                line -> "line " + line,
                faults.list(),
                this::trace,
                taking.notices().of(from, recipients, asked.wishes().onFailure()));
    }

    private RawRequest.From reversePath() {
        return switch (from.reversePath()) {
            case ReversePath.Null() -> new RawRequest.From.Nowhere();
            case ReversePath.ToMailbox(var mailbox) ->
                new RawRequest.From.Written(new Placed("MAIL FROM", mailbox.toString()));
        };
    }

    private Requirements requirements(Reading reading, Refusals faults) {
        return switch (reading) {
            case Reading.Sound(var message) ->
                Asked.of(message.controls(), faults).requirements(asked -> digest(message, asked), faults);
            case Reading.Faulty(var _) -> Asked.of(List.of(), faults).requirements(_ -> "", faults);
        };
    }

    /** Of everything that was asked for: who it is from and to, in their order, how, and what. */
    private String digest(RawMessage message, Asked asked) {
        StringBuilder envelope =
                new StringBuilder("SMTP\n").append(from.reversePath()).append('\n');
        recipients.forEach(to -> envelope.append(to.mailbox()).append('\n'));
        envelope.append('\n').append(asked.canonical()).append('\n');
        MessageDigest digest = OnceKeys.digest();
        digest.update(envelope.toString().getBytes(StandardCharsets.UTF_8));
        message.digest(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** RFC 5321, 4.4, without a word of the client's host and address: those are nobody's business. */
    private byte[] trace(SubmissionId id) {
        return Octets.ascii("Received: by " + taking.host() + "\r\n\twith " + peer.protocol() + " id " + id + ";\r\n\t"
                + OriginationDate.of(taking.clock().instant()) + "\r\n");
    }

    @Override
    public void close() {
        if (shelf != null) {
            try {
                shelf.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a temporary file cannot be closed", e);
            }
        }
    }
}
