package io.postrider.smtp.reception;

import io.postrider.smtp.grammar.MailFrom;

/** What a listener is for. One serves all sessions at once, on their threads; the peer waits meanwhile. */
public interface Reception {

    /** MAIL: whether a transaction may begin. */
    Admission begin(Peer peer, MailFrom from);
}
