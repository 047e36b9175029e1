package io.postrider.sender.smtp;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.dialogue.EnvelopeDialogue;
import io.postrider.sender.smtp.dialogue.MessageDialogue;
import io.postrider.sender.smtp.dialogue.Patience;
import io.postrider.sender.smtp.dialogue.Refusal;
import io.postrider.sender.smtp.grammar.Extensions;
import io.postrider.sender.smtp.grammar.MalformedReplyException;
import io.postrider.sender.smtp.wire.Conversation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One MAIL, its RCPTs, DATA or BDAT and the message (RFC 5321, 3.3), for no more recipients than go at once. Whatever the peer
 * does, it ends with an outcome for each of them.
 */
final class MailTransaction {

    private final Conversation talk;
    private final Extensions offered;
    private final EnvelopeDialogue envelope;
    private final Patience patience;
    private final Duration reset;
    private final @Nullable Outcome[] outcomes;
    private Stage stage = Stage.MAIL;
    private boolean broken;

    MailTransaction(
            Conversation talk, Extensions offered, SmtpTimeouts timeouts, EnvelopeDialogue envelope, int recipients) {
        this.talk = talk;
        this.offered = offered;
        this.envelope = envelope;
        this.patience = timeouts.patience();
        this.reset = timeouts.reset();
        this.outcomes = new @Nullable Outcome[recipients];
    }

    Stage stage() {
        return stage;
    }

    /** Whether the session is of no more use, and closed. */
    boolean isBroken() {
        return broken;
    }

    /** What became of a recipient, once this ran. */
    Outcome outcome(int recipient) {
        Outcome outcome = outcomes[recipient];
        if (outcome == null) {
            throw new IllegalStateException("recipient " + recipient + " was left without an outcome");
        }
        return outcome;
    }

    /** What became of the message itself, if MAIL was refused: it holds for every recipient there is. */
    @Nullable
    Outcome refusalOfMessage() {
        Reply mail = envelope.mail();
        return mail != null && Refusal.isNo(mail) ? Refusal.of(mail) : null;
    }

    /** Whether the peer took others and had no room for this one beside them (RFC 5321, 4.5.3.1.10). */
    boolean isOneTooMany(int recipient) {
        Reply answer = envelope.rcpt(recipient);
        if (answer == null || (answer.code() != 452 && answer.code() != 552) || !envelope.isAnyoneAccepted()) {
            return false;
        }
        EnhancedStatus enhanced = answer.enhanced();
        return enhanced == null || (enhanced.subject() == 5 && enhanced.detail() == 3);
    }

    void run(Content content, FinalDotGate gate) {
        try {
            envelope.run();
            stage = reached();
            judgeRecipients();
            goOn(content, gate);
        } catch (MalformedReplyException e) {
            // Replies and commands are out of step, so a refusal may have been meant for another: none counts.
            stage = reached();
            breakOff(unreachable(e));
        } catch (IOException e) {
            stage = reached();
            judgeRecipients();
            breakOff(unreachable(e));
        }
        if (broken) {
            talk.cut();
        }
    }

    private void goOn(Content content, FinalDotGate gate) {
        Reply closing = envelope.closing();
        Reply data = envelope.data();
        if (closing != null) {
            breakOff(Refusal.of(closing));
        } else if (envelope.isMessageRefused()) {
            broken = envelope.isMessageAwaited();
        } else if (!envelope.isAnyoneAccepted()) {
            cleanUp();
        } else if (envelope.isMessageAwaited()) {
            int answers = offered.answersEach() ? envelope.accepted() : 1;
            transmit(MessageDialogue.untilDot(talk, patience, content, answers), gate);
        } else if (envelope.isMessageDue()) {
            transmit(MessageDialogue.inChunks(talk, offered, patience, content), gate);
        } else if (data != null) {
            fill(Refusal.of(data));
            cleanUp();
        }
    }

    private void transmit(MessageDialogue message, FinalDotGate gate) {
        List<Outcome> answers = message.run(gate::mayTransmit);
        if (answers.size() == 1) {
            fill(answers.getFirst());
        } else {
            fillEach(answers);
        }
        broken = message.isBroken();
        stage = message.isDotGiven() ? Stage.FINAL_DOT : Stage.BODY;
        if (message.isTransactionOpen()) {
            reset();
        }
    }

    /** Ends a transaction without a message, lest it be taken for the beginning of the next. */
    private void cleanUp() {
        if (!envelope.isMessageAwaited()) {
            reset();
            return;
        }
        if (offered.answersEach()) {
            // It should have refused DATA (RFC 2033, 4.2), and for nobody it would answer the dot with nothing.
            broken = true;
            return;
        }
        try {
            Reply reply = MessageDialogue.endNothing(talk, patience);
            broken = talk.isOutOfStep() || reply.code() == 421;
        } catch (IOException _) {
            broken = true;
        }
    }

    private void reset() {
        try {
            Reply reply = talk.ask("RSET", reset);
            broken = talk.isOutOfStep() || !reply.isPositive();
        } catch (IOException _) {
            broken = true;
        }
    }

    /** Gives an outcome to those who were refused by name, or with the message. */
    private void judgeRecipients() {
        Outcome all = refusalOfMessage();
        for (int i = 0; i < outcomes.length; i++) {
            Reply answer = envelope.rcpt(i);
            if (all != null) {
                outcomes[i] = all;
            } else if (answer != null && Refusal.isNo(answer)) {
                // 552 to RCPT means too many recipients, which passes (RFC 5321, 4.5.3.1.10).
                outcomes[i] =
                        answer.code() == 552 ? new Outcome.Deferred(new Cause.Refused(answer)) : Refusal.of(answer);
            }
        }
    }

    private Stage reached() {
        if (envelope.isWaitingForData()) {
            return Stage.DATA;
        }
        return envelope.isWaitingForRcpt() ? Stage.RCPT : Stage.MAIL;
    }

    private void breakOff(Outcome others) {
        broken = true;
        fill(others);
    }

    private void fill(Outcome outcome) {
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                outcomes[i] = outcome;
            }
        }
    }

    /** The answers are those of the recipients that were accepted, which are those without an outcome, in their order. */
    private void fillEach(List<Outcome> answers) {
        int next = 0;
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                outcomes[i] = answers.get(next++);
            }
        }
    }

    private Outcome unreachable(IOException e) {
        return new Outcome.Deferred(new Cause.Unreachable(e.getMessage() + " at " + stage));
    }
}
