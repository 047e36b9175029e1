package io.postrider.sender.smtp;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.TransportNeed;
import io.postrider.sender.smtp.dialogue.Envelope;
import io.postrider.sender.smtp.dialogue.EnvelopeDialogue;
import io.postrider.sender.smtp.grammar.Addresses;
import io.postrider.sender.smtp.grammar.Extensions;
import io.postrider.sender.smtp.wire.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message to all its recipients at this peer: refuses what the peer cannot take, and makes as many transactions of
 * the rest as the peer's limits want.
 */
final class Transmission {

    /** What every peer must take (RFC 5321, 4.5.3.1.8), and what we never exceed. */
    private static final int MOST_RECIPIENTS = 100;

    private final Conversation talk;
    private final Extensions offered;
    private final SmtpTimeouts timeouts;
    private final SmtpTransaction what;
    private final FinalDotGate gate;
    private final @Nullable Outcome[] outcomes;
    private final int transactionsLeft;
    private int atOnce;
    private int transactions;
    private Stage stage = Stage.READY;
    private boolean usable = true;

    Transmission(
            Conversation talk,
            Extensions offered,
            SmtpTimeouts timeouts,
            SmtpTransaction what,
            FinalDotGate gate,
            int transactionsSoFar) {
        this.talk = talk;
        this.offered = offered;
        this.timeouts = timeouts;
        this.what = what;
        this.gate = gate;
        this.outcomes = new @Nullable Outcome[what.recipients().size()];
        this.transactionsLeft = offered.transactionMax().orElse(Integer.MAX_VALUE) - transactionsSoFar;
        this.atOnce = Math.min(MOST_RECIPIENTS, offered.recipientMax().orElse(MOST_RECIPIENTS));
    }

    /** How many transactions were begun. */
    int transactions() {
        return transactions;
    }

    TransactionResult run() {
        refuseUnfit();
        List<Integer> waiting = waiting();
        while (!waiting.isEmpty() && usable) {
            if (transactions >= transactionsLeft) {
                usable = false;
                fill(TransactionResult.NOT_THEIR_TURN);
            } else {
                transact(waiting.subList(0, Math.min(atOnce, waiting.size())));
            }
            waiting = waiting();
        }
        fill(new Outcome.Deferred(new Cause.Unreachable("the session ended before it was their turn")));
        List<Outcome> result = new ArrayList<>(outcomes.length);
        for (Outcome outcome : outcomes) {
            if (outcome != null) {
                result.add(outcome);
            }
        }
        return new TransactionResult(result, stage, usable && transactions < transactionsLeft, List.of());
    }

    private void transact(List<Integer> batch) {
        transactions++;
        List<Mailbox> recipients = new ArrayList<>(batch.size());
        for (int index : batch) {
            recipients.add(what.recipients().get(index));
        }
        long size = what.content().size();
        EnvelopeDialogue envelope = new EnvelopeDialogue(
                talk,
                offered,
                timeouts.patience(),
                new Envelope(what.reversePath(), recipients, size, body(), characters(recipients)));
        MailTransaction transaction = new MailTransaction(talk, offered, timeouts, envelope, recipients.size());
        talk.capWithin(timeouts.untilFinalDot(size, recipients.size()));
        transaction.run(what.content(), gate);
        talk.uncap();
        talk.rest();
        usable = !transaction.isBroken();
        stage = transaction.stage().compareTo(stage) > 0 ? transaction.stage() : stage;
        take(batch, transaction);
    }

    private void take(List<Integer> batch, MailTransaction transaction) {
        int taken = 0;
        int lastTaken = -1;
        for (int i = 0; i < batch.size(); i++) {
            if (usable && transaction.isOneTooMany(i)) {
                continue;
            }
            outcomes[batch.get(i)] = transaction.outcome(i);
            taken++;
            lastTaken = i;
        }
        if (taken < batch.size() && lastTaken == taken - 1) {
            // All from one place on were too many: that is the peer's limit, and the next transaction keeps it.
            atOnce = taken;
        }
        Outcome refusal = transaction.refusalOfMessage();
        if (refusal != null) {
            fill(refusal);
        }
    }

    private List<Integer> waiting() {
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                waiting.add(i);
            }
        }
        return waiting;
    }

    /** Gives an outcome to those for whom nothing needs to be asked of the peer. */
    private void refuseUnfit() {
        Outcome all = unfitMessage();
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = all != null ? all : unfitRecipient(what.recipients().get(i));
        }
    }

    private @Nullable Outcome unfitMessage() {
        long size = what.content().size();
        if (size > offered.sizeLimit().orElse(Long.MAX_VALUE)) {
            return failed(
                    3,
                    4,
                    "the message has " + size + " octets, the exchanger takes "
                            + offered.sizeLimit().orElse(0));
        }
        if (what.needs().contains(TransportNeed.EIGHT_BIT_MIME) && !offered.eightBitMime()) {
            return failed(6, 3, "the message has 8-bit octets and the exchanger does not take them (no 8BITMIME)");
        }
        if (needsUtf8(what) && !offered.smtputf8()) {
            return failed(6, 7, "the message is internationalised and the exchanger does not offer SMTPUTF8");
        }
        return what.reversePath() instanceof ReversePath.ToMailbox(Mailbox mailbox)
                ? Addresses.fault(mailbox)
                        .map(fault -> failed(1, 7, "the reverse-path has " + fault))
                        .orElse(null)
                : null;
    }

    private @Nullable Outcome unfitRecipient(Mailbox recipient) {
        Optional<String> fault = Addresses.fault(recipient);
        if (fault.isPresent()) {
            return failed(1, 3, "the recipient has " + fault.get());
        }
        return recipient.needsSmtputf8() && !offered.smtputf8()
                ? failed(6, 7, "the address needs SMTPUTF8 and the exchanger does not offer it")
                : null;
    }

    private Envelope.Body body() {
        return what.needs().contains(TransportNeed.EIGHT_BIT_MIME) ? Envelope.Body.EIGHT_BIT : Envelope.Body.SEVEN_BIT;
    }

    private Envelope.Characters characters(List<Mailbox> recipients) {
        boolean internationalised = needsUtf8(what);
        for (Mailbox recipient : recipients) {
            internationalised |= recipient.needsSmtputf8();
        }
        return internationalised ? Envelope.Characters.UTF8 : Envelope.Characters.ASCII;
    }

    private static boolean needsUtf8(SmtpTransaction what) {
        return what.needs().contains(TransportNeed.SMTPUTF8)
                || (what.reversePath() instanceof ReversePath.ToMailbox(Mailbox mailbox) && mailbox.needsSmtputf8());
    }

    private void fill(Outcome outcome) {
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                outcomes[i] = outcome;
            }
        }
    }

    private static Outcome failed(int subject, int detail, String what) {
        return new Outcome.Failed(new Cause.NoRoute(new EnhancedStatus(5, subject, detail), what));
    }
}
