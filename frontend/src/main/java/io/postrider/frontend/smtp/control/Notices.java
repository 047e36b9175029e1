package io.postrider.frontend.smtp.control;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.dsn.RecipientWish;
import io.postrider.common.dsn.ReportOn;
import io.postrider.common.dsn.ReportWishes;
import io.postrider.frontend.wish.BounceRule;
import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.grammar.RcptTo;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an envelope asks of reports: NOTIFY and ORCPT of each recipient, RET and ENVID of the mail (RFC 3461, 4). */
public final class Notices {
    private static final String RECORD = "record";

    private final BounceRule possible;

    /** Where reports may go. */
    public Notices(BounceRule possible) {
        this.possible = possible;
    }

    /**
     * Nothing where no report is wanted, or none may go there: many programs ask by themselves.
     *
     * @param field what a header field asks of failures, or null; "record" outweighs the envelope
     */
    public ReportWishes of(MailFrom from, List<RcptTo> recipients, @Nullable String field) {
        boolean reported = from.reversePath() instanceof ReversePath.ToMailbox(var mailbox)
                && possible.serves(mailbox)
                && !RECORD.equals(field);
        if (!reported) {
            return ReportWishes.NONE;
        }
        Map<Mailbox, RecipientWish> wishes = new HashMap<>();
        for (RcptTo recipient : recipients) {
            if (!recipient.reports().isEmpty() || recipient.originalRecipient() != null) {
                wishes.putIfAbsent(recipient.mailbox(), wish(recipient));
            }
        }
        ReportWishes.Part part = from.ret() == MailFrom.Ret.FULL ? ReportWishes.Part.WHOLE : ReportWishes.Part.HEADER;
        ReportWishes all = new ReportWishes(from.envelopeId(), part, wishes);
        return field != null || all.wantsSome() ? all : ReportWishes.NONE;
    }

    private static RecipientWish wish(RcptTo recipient) {
        if (recipient.reports().isEmpty()) {
            return new RecipientWish(Optional.empty(), recipient.originalRecipient());
        }
        Set<ReportOn> on = EnumSet.noneOf(ReportOn.class);
        for (RcptTo.Notify notify : recipient.reports()) {
            switch (notify) {
                case NEVER -> {}
                case SUCCESS -> on.add(ReportOn.SUCCESS);
                case FAILURE -> on.add(ReportOn.FAILURE);
                case DELAY -> on.add(ReportOn.DELAY);
            }
        }
        return new RecipientWish(Optional.of(on), recipient.originalRecipient());
    }
}
