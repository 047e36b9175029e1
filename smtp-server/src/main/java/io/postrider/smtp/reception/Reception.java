package io.postrider.smtp.reception;

import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.grammar.Replies;

/** What a listener is for. One serves all sessions at once, on their threads; the peer waits meanwhile. */
public interface Reception {

    /** MAIL: whether a transaction may begin. */
    Admission begin(Peer peer, MailFrom from);

    /** AUTH: who it is that shows this. Asked only where AUTH is offered. */
    default Verdict authenticate(Peer peer, Login login) {
        return new Verdict.Refused(Replies.of("535 5.7.8 Nobody is known here"));
    }
}
