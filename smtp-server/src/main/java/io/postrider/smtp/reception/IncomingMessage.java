package io.postrider.smtp.reception;

import io.postrider.common.delivery.Reply;
import io.postrider.smtp.grammar.RcptTo;

/**
 * One transaction from MAIL on. Its octets arrive in pieces, so that it decides what is held in memory. Without
 * {@link #end} there was no message; what throws a {@link RuntimeException} is answered 451.
 */
public interface IncomingMessage extends AutoCloseable {

    /** RCPT: a positive reply takes the recipient. */
    Reply recipient(RcptTo recipient);

    /**
     * The next octets of content: lines end in CRLF, nothing else is a CR or LF, dot-stuffing is undone.
     *
     * @throws NotTakenException the message is not wanted; the rest of it is read and forgotten
     */
    void write(byte[] octets, int offset, int length) throws NotTakenException;

    /** It is whole. A positive reply takes responsibility, so it is given only for what is stored. */
    Reply end();

    /** Forgets what was not ended. */
    @Override
    void close();
}
