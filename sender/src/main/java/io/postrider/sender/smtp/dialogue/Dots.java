package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.grammar.DotStuffer;
import io.postrider.sender.smtp.grammar.UnfitMessageException;
import io.postrider.sender.smtp.wire.Conversation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The message as DATA wants it: with transparency, up to the line with the final dot (RFC 5321, 4.1.1.4 and 4.5.2). */
final class Dots implements Framing {

    static final byte[] FINAL_DOT = {'.', '\r', '\n'};

    /** Octets between two looks at whether the peer has already given up on the message. */
    private static final int STRETCH = 64 * 1024;

    private final Conversation talk;
    private final Patience patience;
    private final Content content;

    Dots(Conversation talk, Patience patience, Content content) {
        this.talk = talk;
        this.patience = patience;
        this.content = content;
    }

    @Override
    public @Nullable Outcome write() throws IOException, UnfitMessageException {
        long writes = talk.writes();
        DotStuffer stuffer = new DotStuffer(talk.out());
        writeParts(stuffer, writes);
        boolean streamed = talk.writes() > writes;
        if (streamed && talk.isSpokenTo()) {
            return null;
        }
        if (stuffer.octets() != content.size()) {
            return Hindrances.notWhole(stuffer.octets(), content.size());
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

    @Override
    public void end() throws IOException {
        talk.out().put(FINAL_DOT);
    }

    @Override
    public Outcome refusal(Reply reply) {
        return Refusal.of(reply);
    }

    /** There is no way back from the midst of a message but to drop the connection. */
    @Override
    public boolean isBetweenCommands() {
        return false;
    }
}
