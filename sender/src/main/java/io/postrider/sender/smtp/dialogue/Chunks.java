package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.grammar.DotStuffer;
import io.postrider.sender.smtp.grammar.MalformedReplyException;
import io.postrider.sender.smtp.grammar.SendBuffer;
import io.postrider.sender.smtp.grammar.UnfitMessageException;
import io.postrider.sender.smtp.wire.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The message as BDAT wants it: in chunks of a stated size, octets as they are (RFC 3030). The last chunk is begun only when
 * every one before it was taken, and its last octet is the final dot. A message of usual size is one chunk, which leaves in
 * one write with its command.
 */
final class Chunks implements Framing {

    /** A stored part of a body and a header section with it. */
    private static final int CHUNK = 320 * 1024;

    /** Octets between two looks at whether the peer has already given up on the chunk. */
    private static final int STRETCH = 64 * 1024;

    /** Chunks on their way at once to a peer that lets commands be pipelined. */
    private static final int UNANSWERED = 4;

    private static final byte[] BDAT = "BDAT ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST = " LAST".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MORE = {};
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Conversation talk;
    private final Patience patience;
    private final Content content;
    private final int unanswered;
    private final DotStuffer writer;
    private final List<byte[]> gathered = new ArrayList<>();
    private long octets;
    private long before;
    private int awaited;
    private boolean amidChunk;
    private boolean closing;

    Chunks(Conversation talk, Patience patience, Content content, boolean pipelining) {
        this.talk = talk;
        this.patience = patience;
        this.content = content;
        this.unanswered = pipelining ? UNANSWERED : 1;
        this.writer = DotStuffer.verbatim(talk.out());
    }

    @Override
    public @Nullable Outcome write() throws IOException, UnfitMessageException {
        gather(content.header());
        for (byte[] part : content.bodyParts()) {
            if (octets > 0 && octets + part.length > CHUNK) {
                Outcome refused = oneOfMany();
                if (refused != null) {
                    return refused;
                }
            }
            gather(part);
        }
        Outcome refused = hearAllBut(0);
        if (refused != null) {
            return refused;
        }
        return before + octets == content.size() ? last() : Hindrances.notWhole(before + octets, content.size());
    }

    private void gather(byte[] part) {
        if (part.length > 0) {
            gathered.add(part);
            octets += part.length;
        }
    }

    /** A chunk that others follow. */
    private @Nullable Outcome oneOfMany() throws IOException, UnfitMessageException {
        Outcome refused = hearAllBut(unanswered - 1);
        if (refused != null) {
            return refused;
        }
        command(octets, MORE);
        Outcome interrupted = writeGathered();
        if (interrupted != null) {
            return interrupted;
        }
        talk.send(patience.block());
        amidChunk = false;
        awaited++;
        before += octets;
        octets = 0;
        gathered.clear();
        return null;
    }

    private @Nullable Outcome last() throws IOException, UnfitMessageException {
        byte[] end = gathered.isEmpty() ? LINE_END : gathered.getLast();
        boolean endsLine = end[end.length - 1] == '\n';
        command(endsLine ? octets : octets + LINE_END.length, LAST);
        Outcome interrupted = writeGathered();
        if (interrupted == null) {
            writer.finish();
        }
        return interrupted;
    }

    private void command(long size, byte[] which) throws IOException {
        SendBuffer out = talk.out();
        out.put(BDAT);
        out.number(size);
        out.put(which);
        out.endCommand(talk.transcript());
        amidChunk = true;
    }

    private @Nullable Outcome writeGathered() throws IOException, UnfitMessageException {
        long writes = talk.writes();
        for (byte[] part : gathered) {
            for (int from = 0; from < part.length; from += STRETCH) {
                Outcome interrupted = talk.writes() > writes ? interruption() : null;
                if (interrupted != null) {
                    return interrupted;
                }
                writer.part(part, from, Math.min(part.length, from + STRETCH));
            }
        }
        return null;
    }

    /** What the peer says of its own accord, if that makes going on senseless. */
    private @Nullable Outcome interruption() throws IOException {
        while (talk.isSpokenTo()) {
            Outcome refused = awaited == 0 ? Hindrances.answeredTooEarly(talk.reply(patience.block()), this) : hear();
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private @Nullable Outcome hearAllBut(int left) throws IOException {
        while (awaited > left) {
            Outcome refused = hear();
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    /** The answer to the chunk that waits longest: null if it was taken. After a no, all others are read too. */
    private @Nullable Outcome hear() throws IOException {
        Reply reply = talk.reply(patience.block());
        awaited--;
        if (reply.isPositive()) {
            return null;
        }
        if (!Refusal.isNo(reply)) {
            throw new MalformedReplyException(reply.code() + " where it is no answer");
        }
        try {
            while (awaited > 0 && reply.code() != 421) {
                Reply _ = talk.reply(patience.block());
                awaited--;
            }
        } catch (IOException _) {
            // The peer has hung up behind its no, which holds.
        }
        closing = reply.code() == 421;
        return refusal(reply);
    }

    /** The buffer holds the last octet of the last chunk already, for it gives away nothing but what another presses out. */
    @Override
    public void end() {}

    /**
     * A peer that offers BDAT and then does not know it is not ours to blame on the message, which goes by DATA next time.
     */
    @Override
    public Outcome refusal(Reply reply) {
        return isUnknownCommand(reply) ? new Outcome.Deferred(new Cause.Refused(reply)) : Refusal.of(reply);
    }

    /** 500 and 502 (RFC 5321, 4.2.2). */
    static boolean isUnknownCommand(Reply reply) {
        return reply.code() == 500 || reply.code() == 502;
    }

    @Override
    public boolean isBetweenCommands() {
        return !amidChunk && !closing && awaited == 0;
    }
}
