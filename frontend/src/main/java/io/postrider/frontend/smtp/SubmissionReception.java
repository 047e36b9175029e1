package io.postrider.frontend.smtp;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.smtp.login.Visitor;
import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.reception.Admission;
import io.postrider.smtp.reception.Login;
import io.postrider.smtp.reception.Peer;
import io.postrider.smtp.reception.Reception;
import io.postrider.smtp.reception.Verdict;

/** Takes mail from clients who have logged in, for anybody. */
final class SubmissionReception implements Reception {
    private final MailTaking taking;

    SubmissionReception(MailTaking taking) {
        this.taking = taking;
    }

    @Override
    public Verdict authenticate(Peer peer, Login login) {
        return taking.logins().check(peer, login);
    }

    @Override
    public Admission begin(Peer peer, MailFrom from) {
        return switch (taking.logins().of(peer)) {
            case Visitor.Unknown(var reply) -> {
                taking.meters().refused(SmtpRefusal.NOT_LOGGED_IN, peer.addressText());
                yield new Admission.Refused(reply);
            }
            case Visitor.Known(var _) ->
                switch (from.reversePath()) {
                    // What answers by itself has no reverse-path: receipts, absence notes (RFC 5321, 4.5.5; RFC 3834,
                    // 3.3).
                    case ReversePath.Null() -> begun(peer, from);
                    case ReversePath.ToMailbox(var mailbox) -> begin(peer, from, mailbox);
                };
        };
    }

    private Admission begin(Peer peer, MailFrom from, Mailbox reversePath) {
        Refusals refusals = new Refusals();
        return taking.addresses().mailbox("MAIL FROM", reversePath.toString(), refusals) == null
                ? refused(peer, Refusals.message(refusals.list()))
                : begun(peer, from);
    }

    private Admission begun(Peer peer, MailFrom from) {
        return new Admission.Begun(new IncomingSubmission(taking, peer, from));
    }

    private Admission refused(Peer peer, String text) {
        return new Admission.Refused(taking.meters().refuse(SmtpRefusal.REVERSE_PATH, text, peer.addressText()));
    }
}
