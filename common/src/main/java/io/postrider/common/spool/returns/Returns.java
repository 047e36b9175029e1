package io.postrider.common.spool.returns;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.queue.EnvelopeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The port for what comes back after mail was sent. */
public interface Returns {

    /**
     * The keys that mark reverse-paths, newest first: the first marks, all of them are good for knowing a mark again. There is
     * always one; a new one is made when the newest is {@link ReturnKey#MARKS_FOR} old, and one that has marked nothing for
     * {@link ReturnKey#KNOWN_FOR} is forgotten.
     */
    List<ReturnKey> keys(Instant now);

    /** The address of a recipient; empty when there is none such any more. */
    Optional<Mailbox> recipient(EnvelopeId envelope, int recipient);

    /**
     * Where in its envelope a recipient stands; empty when there is no such envelope of this submission any more, or no such
     * recipient in it. Local parts are compared in any case where none is the same in its own: others change it.
     */
    OptionalInt place(PostriderId id, Mailbox recipient);

    /**
     * Enters what came back: an event, and perhaps a suppression, in one transaction that is synced on return. Of each kind
     * one counts for a recipient, whatever comes after it.
     *
     * @throws io.postrider.common.spool.SpoolException nothing is entered
     */
    Entry enter(Returned returned, Instant now);

    /** What became of something that came back. */
    enum Entry {
        ENTERED,
        /** The same kind had come back before for that recipient; nothing was changed. */
        KNOWN,
        /** There is no such recipient any more: its submission was removed by retention. */
        GONE
    }
}
