package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.sender.smtp.grammar.UnfitMessageException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a peer is told where a message ends. The octet that ends it, whichever that is, is called the final dot throughout:
 * with it doubt begins (RFC 1047), so it is kept back until the last word is spoken.
 */
sealed interface Framing permits Dots, Chunks {

    /**
     * Writes all but the end; a small message stays in the buffer, so that it leaves in one write with its end. Stops
     * where the peer speaks out of turn.
     *
     * @return why the message must not be ended, or null
     */
    @Nullable
    Outcome write() throws IOException, UnfitMessageException;

    /** Puts into the buffer what is missing; giving the buffer to the socket then ends the message. */
    void end() throws IOException;

    /** What a no to the message, or to a part of it, means. */
    Outcome refusal(Reply reply);

    /** Whether replies and commands are in step where writing stopped: then the transaction can be reset. */
    boolean isBetweenCommands();
}
