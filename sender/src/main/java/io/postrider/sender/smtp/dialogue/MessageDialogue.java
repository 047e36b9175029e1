package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.grammar.Extensions;
import io.postrider.sender.smtp.grammar.UnfitMessageException;
import io.postrider.sender.smtp.wire.Conversation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The message after a go-ahead, and its final dot. The one place that decides between not sent and in doubt: until
 * the write that holds the final dot is begun everything is "not sent"; from then on only a whole reply ends the doubt
 * (RFC 1047).
 */
public final class MessageDialogue {

    private final Conversation talk;
    private final Patience patience;
    private final Framing framing;
    private final int answers;
    private boolean dotGiven;
    private boolean broken;
    private boolean open;

    private MessageDialogue(Conversation talk, Patience patience, Framing framing, int answers) {
        this.talk = talk;
        this.patience = patience;
        this.framing = framing;
        this.answers = answers;
    }

    /**
     * After a go-ahead to DATA.
     *
     * @param answers how many replies the final dot has: one for all, or one for each recipient that was accepted (RFC 2033, 4.2)
     */
    public static MessageDialogue untilDot(Conversation talk, Patience patience, Content content, int answers) {
        return new MessageDialogue(talk, patience, new Dots(talk, patience, content), answers);
    }

    /** In place of DATA, where somebody was accepted (RFC 3030). */
    public static MessageDialogue inChunks(Conversation talk, Extensions offered, Patience patience, Content content) {
        return new MessageDialogue(talk, patience, new Chunks(talk, patience, content, offered.pipelining()), 1);
    }

    /** Whether the final dot may have been given to the socket. */
    public boolean isDotGiven() {
        return dotGiven;
    }

    /** Whether the session must be closed. */
    public boolean isBroken() {
        return broken;
    }

    /**
     * Whether the message was refused and the session goes on. A peer may leave the transaction open then, as RFC 3030 has
     * it for chunks and some have it for the final dot, and would refuse the next MAIL: it wants to be reset.
     */
    public boolean isTransactionOpen() {
        return open && !broken;
    }

    /** Whether the peer offered chunks and then did not know the command; the message waits, and is sent by DATA next time. */
    public static boolean isChunkUnknown(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Deferred(Cause.Refused(Reply reply)) && Chunks.isUnknownCommand(reply)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Transmits the message and says what became of it: as many outcomes as the final dot has replies. A reply ends the doubt
     * of its own recipient alone; where one is missing, of that one and all after it nobody knows.
     */
    public List<Outcome> run(BooleanSupplier mayTransmit) {
        try {
            Outcome hindrance = write();
            if (hindrance == null && talk.isSpokenTo()) {
                broken = true;
                return forAll(Hindrances.answeredTooEarly(talk.reply(patience.data()), framing));
            }
            if (hindrance != null) {
                open = framing.isBetweenCommands();
                broken = !open;
                return forAll(hindrance);
            }
        } catch (IOException e) {
            return forAll(faultBeforeTheDot(e));
        }
        if (!isAllowed(mayTransmit) || !talk.commit()) {
            broken = true;
            return forAll(new Outcome.Deferred(new Cause.Unreachable("stopped by ourselves before the final dot")));
        }
        List<Outcome> outcomes = finalDot();
        talk.settle();
        return outcomes;
    }

    /** Ends a message of no octets for a peer that wants one although it refused every recipient (RFC 2920, 3.1). */
    public static Reply endNothing(Conversation talk, Patience patience) throws IOException {
        talk.out().put(Dots.FINAL_DOT);
        talk.send(patience.block());
        return talk.reply(patience.data());
    }

    private @Nullable Outcome write() throws IOException {
        talk.allowWrites(patience.block());
        try {
            return framing.write();
        } catch (UnfitMessageException e) {
            return Hindrances.unfit(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return Hindrances.unreadable(e);
        }
    }

    private List<Outcome> finalDot() {
        dotGiven = true;
        talk.uncap();
        List<Outcome> heard = new ArrayList<>(answers);
        try {
            framing.end();
            talk.send(patience.block());
        } catch (IOException e) {
            Reply last = talk.lastWords();
            if (last != null && Refusal.isNo(last)) {
                heard.add(framing.refusal(last));
            }
            return othersInDoubt(heard, behindTheDot(e));
        }
        try {
            while (heard.size() < answers) {
                Reply reply = talk.reply(patience.finalDot());
                if (!reply.isPositive() && !Refusal.isNo(reply)) {
                    return othersInDoubt(heard, "the final dot was answered with " + reply);
                }
                heard.add(judge(reply));
            }
        } catch (IOException e) {
            return othersInDoubt(heard, behindTheDot(e));
        }
        broken |= talk.isOutOfStep();
        return heard;
    }

    private Outcome judge(Reply reply) {
        if (reply.isPositive()) {
            return new Outcome.Sent(reply);
        }
        broken |= reply.code() == 421;
        open = true;
        return framing.refusal(reply);
    }

    /** The session is lost, and whoever has no answer yet gets none. */
    private List<Outcome> othersInDoubt(List<Outcome> heard, String why) {
        broken = true;
        Outcome doubt = new Outcome.InDoubt(why);
        while (heard.size() < answers) {
            heard.add(doubt);
        }
        return heard;
    }

    private List<Outcome> forAll(Outcome outcome) {
        return Collections.nCopies(answers, outcome);
    }

    private Outcome faultBeforeTheDot(IOException e) {
        broken = true;
        Reply last = talk.lastWords();
        return last != null && Refusal.isNo(last)
                ? framing.refusal(last)
                : new Outcome.Deferred(new Cause.Unreachable(e.getMessage() + " within the message"));
    }

    private static boolean isAllowed(BooleanSupplier mayTransmit) {
        try {
            return mayTransmit.getAsBoolean();
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static String behindTheDot(IOException e) {
        return e.getMessage() + " after the final dot";
    }
}
