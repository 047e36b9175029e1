package io.postrider.bounces.intake;

import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.reception.Admission;
import io.postrider.smtp.reception.Peer;
import io.postrider.smtp.reception.Reception;

/**
 * Takes mail from anybody, for return paths alone. The reverse-path says nothing: bounces have the null one, complaints
 * some other, and nothing is ever sent back.
 */
public final class BounceReception implements Reception {
    private final KnownPaths paths;
    private final Ledgering ledgering;

    public BounceReception(KnownPaths paths, Ledgering ledgering) {
        this.paths = paths;
        this.ledgering = ledgering;
    }

    @Override
    public Admission begin(Peer peer, MailFrom from) {
        return new Admission.Begun(new ReturnedMessage(paths, ledgering));
    }
}
