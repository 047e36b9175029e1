package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.grammar.DotStuffer;
import io.postrider.sender.smtp.grammar.UnfitMessageException;
import io.postrider.sender.smtp.wire.Conversation;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The message after a go-ahead to DATA, and its final dot. The one place that decides between not sent and in doubt: until
 * the write that holds the final dot is begun everything is "not sent"; from then on only a whole reply ends the doubt
 * (RFC 1047).
 */
public final class MessageDialogue {

    /** Octets between two looks at whether the peer has already given up on the message. */
    private static final int STRETCH = 64 * 1024;

    private static final byte[] FINAL_DOT = {'.', '\r', '\n'};

    private final Conversation talk;
    private final Patience patience;
    private final Content content;
    private boolean dotGiven;
    private boolean broken;

    public MessageDialogue(Conversation talk, Patience patience, Content content) {
        this.talk = talk;
        this.patience = patience;
        this.content = content;
    }

    /** Whether the final dot may have been given to the socket. */
    public boolean isDotGiven() {
        return dotGiven;
    }

    /** Whether the session must be closed. */
    public boolean isBroken() {
        return broken;
    }

    /** Transmits the message and says what became of it for every recipient that was accepted. */
    public Outcome run(BooleanSupplier mayTransmit) {
        try {
            Outcome hindrance = write();
            if (hindrance == null && talk.isSpokenTo()) {
                hindrance = answeredTooEarly(talk.reply(patience.data()));
            }
            if (hindrance != null) {
                broken = true;
                return hindrance;
            }
        } catch (IOException e) {
            return faultBeforeTheDot(e);
        }
        if (!isAllowed(mayTransmit) || !talk.commit()) {
            broken = true;
            return new Outcome.Deferred(new Cause.Unreachable("stopped by ourselves before the final dot"));
        }
        Outcome outcome = finalDot();
        talk.settle();
        return outcome;
    }

    /** Ends a message of no octets for a peer that wants one although it refused every recipient (RFC 2920, 3.1). */
    public static Reply endNothing(Conversation talk, Patience patience) throws IOException {
        talk.out().put(FINAL_DOT);
        talk.send(patience.block());
        return talk.reply(patience.data());
    }

    /** All but the final dot. A small message stays in the buffer, so that it leaves in one write with its end. */
    private @Nullable Outcome write() throws IOException {
        talk.allowWrites(patience.block());
        long writes = talk.writes();
        DotStuffer stuffer = new DotStuffer(talk.out());
        try {
            writeParts(stuffer, writes);
        } catch (UnfitMessageException e) {
            return new Outcome.Failed(noRoute(5, 6, "the message must not leave: " + e.getMessage()));
        } catch (RuntimeException e) {
            return new Outcome.Deferred(noRoute(4, 3, "the stored message cannot be read: " + e));
        }
        boolean streamed = talk.writes() > writes;
        if (streamed && talk.isSpokenTo()) {
            return null;
        }
        if (stuffer.octets() != content.size()) {
            return new Outcome.Deferred(noRoute(
                    4, 3, "the stored message has " + stuffer.octets() + " octets instead of " + content.size()));
        }
        talk.transcript().sentMessage(stuffer.octets());
        if (streamed) {
            talk.send(patience.block());
        }
        return null;
    }

    private void writeParts(DotStuffer stuffer, long writes) throws IOException, UnfitMessageException {
        byte[] header = content.header();
        stuffer.part(header, 0, header.length);
        for (byte[] part : content.bodyParts()) {
            for (int from = 0; from < part.length; from += STRETCH) {
                if (talk.writes() > writes && talk.isSpokenTo()) {
                    return;
                }
                stuffer.part(part, from, Math.min(part.length, from + STRETCH));
            }
        }
        stuffer.finish();
    }

    private Outcome finalDot() {
        dotGiven = true;
        talk.uncap();
        try {
            talk.out().put(FINAL_DOT);
            talk.send(patience.block());
        } catch (IOException e) {
            broken = true;
            Reply last = talk.lastWords();
            return last != null && Refusal.isNo(last) ? Refusal.of(last) : inDoubt(e);
        }
        try {
            Reply reply = talk.reply(patience.finalDot());
            broken = reply.code() == 421 || talk.isOutOfStep();
            if (reply.isPositive()) {
                return new Outcome.Sent(reply);
            }
            if (Refusal.isNo(reply)) {
                return Refusal.of(reply);
            }
            broken = true;
            return new Outcome.InDoubt("the final dot was answered with " + reply);
        } catch (IOException e) {
            broken = true;
            return inDoubt(e);
        }
    }

    /** A no to a message that is not there yet is believed; anything else makes no sense. */
    private static Outcome answeredTooEarly(Reply reply) {
        return Refusal.isNo(reply)
                ? Refusal.of(reply)
                : new Outcome.Deferred(new Cause.Unreachable("answered the message before it was there: " + reply));
    }

    private Outcome faultBeforeTheDot(IOException e) {
        broken = true;
        Reply last = talk.lastWords();
        return last != null && Refusal.isNo(last)
                ? Refusal.of(last)
                : new Outcome.Deferred(new Cause.Unreachable(e.getMessage() + " within the message"));
    }

    private static boolean isAllowed(BooleanSupplier mayTransmit) {
        try {
            return mayTransmit.getAsBoolean();
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static Outcome inDoubt(IOException e) {
        return new Outcome.InDoubt(e.getMessage() + " after the final dot");
    }

    private static Cause noRoute(int statusClass, int subject, String what) {
        return new Cause.NoRoute(new EnhancedStatus(statusClass, subject, 0), what);
    }
}
