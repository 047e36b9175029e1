package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Reply;
import io.postrider.sender.smtp.grammar.Extensions;
import io.postrider.sender.smtp.grammar.MalformedReplyException;
import io.postrider.sender.smtp.grammar.SendBuffer;
import io.postrider.sender.smtp.wire.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * MAIL, every RCPT and DATA, in as few groups as the peer allows (RFC 2920), every reply matched to its command. Where the
 * peer takes chunks there is no DATA. Nothing of the message is sent here. If it fails with {@link MalformedReplyException}, no answer that was read can be trusted;
 * after any other {@link IOException} those that were read hold.
 */
public final class EnvelopeDialogue {

    /** Commands in one group, so that peer and we never wait for each other with full windows (RFC 2920, 3.1). */
    private static final int GROUP_OCTETS = 8 * 1024;

    private static final int MAIL_AT = 0;
    private static final byte[] MAIL = ascii("MAIL FROM:");
    private static final byte[] RCPT = ascii("RCPT TO:");
    private static final byte[] DATA = ascii("DATA");
    private static final byte[] SIZE = ascii(" SIZE=");
    private static final byte[] EIGHT_BIT = ascii(" BODY=8BITMIME");
    private static final byte[] SMTPUTF8 = ascii(" SMTPUTF8");

    private final Conversation talk;
    private final Extensions offered;
    private final Patience patience;
    private final Envelope envelope;
    private final int dataAt;
    private final int lastAt;
    private final @Nullable Reply[] answers;
    private @Nullable Reply closing;
    private int heard;
    private int accepted;

    public EnvelopeDialogue(Conversation talk, Extensions offered, Patience patience, Envelope envelope) {
        this.talk = talk;
        this.offered = offered;
        this.patience = patience;
        this.envelope = envelope;
        this.dataAt = envelope.recipients().size() + 1;
        this.lastAt = offered.chunking() ? dataAt - 1 : dataAt;
        this.answers = new @Nullable Reply[dataAt + 1];
    }

    /** Runs to the last answer, or to the first point where going on makes no sense. */
    public void run() throws IOException {
        int next = MAIL_AT;
        while (next <= lastAt) {
            next = sendGroup(next);
            while (heard < next) {
                hear(heard);
                if (closing != null) {
                    return;
                }
                heard++;
            }
            talk.checkInStep();
            boolean dataIsForNobody = next == dataAt && accepted == 0;
            if (isMessageRefused() || dataIsForNobody) {
                return;
            }
        }
    }

    public @Nullable Reply mail() {
        return answers[MAIL_AT];
    }

    public @Nullable Reply rcpt(int recipient) {
        return answers[recipient + 1];
    }

    public @Nullable Reply data() {
        return answers[dataAt];
    }

    /** 421, to whichever command: the peer ends the session (RFC 5321, 3.8). */
    public @Nullable Reply closing() {
        return closing;
    }

    public boolean isMessageRefused() {
        Reply mail = answers[MAIL_AT];
        return mail != null && !mail.isPositive();
    }

    /** How many recipients were accepted. */
    public int accepted() {
        return accepted;
    }

    public boolean isAnyoneAccepted() {
        return accepted > 0;
    }

    /** Whether the peer waits for a message now. */
    public boolean isMessageAwaited() {
        Reply data = data();
        return data != null && isGoAhead(data);
    }

    /** Whether the message is to be sent in chunks now, for somebody was accepted (RFC 3030). */
    public boolean isMessageDue() {
        return offered.chunking() && accepted > 0 && heard > lastAt;
    }

    /** Whether the answer to MAIL, to a RCPT or to DATA was the last thing waited for. */
    public boolean isWaitingForRcpt() {
        return heard > MAIL_AT && !isMessageRefused() && !isWaitingForData();
    }

    /** Whether only the answer to DATA matters, or came. */
    public boolean isWaitingForData() {
        return heard >= dataAt && accepted > 0;
    }

    private int sendGroup(int first) throws IOException {
        int next = first;
        do {
            command(next++);
        } while (offered.pipelining() && next <= lastAt && talk.out().length() < GROUP_OCTETS);
        talk.send(patience.mail());
        return next;
    }

    private void command(int at) throws IOException {
        SendBuffer out = talk.out();
        if (at == MAIL_AT) {
            mail(out);
        } else if (at < dataAt) {
            out.put(RCPT);
            out.path(envelope.recipients().get(at - 1));
        } else {
            out.put(DATA);
        }
        out.endCommand(talk.transcript());
    }

    private void mail(SendBuffer out) throws IOException {
        out.put(MAIL);
        out.path(envelope.reversePath());
        if (offered.size()) {
            out.put(SIZE);
            out.number(envelope.size());
        }
        if (envelope.body() == Envelope.Body.EIGHT_BIT) {
            out.put(EIGHT_BIT);
        }
        if (envelope.addresses() == Envelope.Characters.UTF8) {
            out.put(SMTPUTF8);
        }
    }

    /** Reads one answer; one that cannot be an answer means that replies and commands are out of step. */
    private void hear(int at) throws IOException {
        Reply reply = talk.reply(at == MAIL_AT ? patience.mail() : at < dataAt ? patience.rcpt() : patience.data());
        answers[at] = reply;
        if (reply.code() == 421) {
            closing = reply;
        } else if (at == dataAt ? reply.isPositive() : isGoAhead(reply)) {
            throw new MalformedReplyException(reply.code() + " where it is no answer");
        } else if (at > MAIL_AT && at < dataAt && reply.isPositive()) {
            accepted++;
        }
    }

    private static boolean isGoAhead(Reply reply) {
        return reply.code() / 100 == 3;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
