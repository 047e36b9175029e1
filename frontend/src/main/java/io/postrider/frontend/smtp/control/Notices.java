package io.postrider.frontend.smtp.control;

import io.postrider.common.address.Mailbox;
import io.postrider.frontend.wish.BounceRule;
import io.postrider.smtp.grammar.RcptTo;
import io.postrider.smtp.grammar.RcptTo.Notify;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What NOTIFY asks for (RFC 3461, 4.1), as far as it can be had: a report is of a mail, not of one recipient. */
public final class Notices {
    private final BounceRule possible;

    /** Where reports may go. */
    public Notices(BounceRule possible) {
        this.possible = possible;
    }

    /** The wish for failures: a report where one is asked for, nobody wants none, and it may go there; else null. */
    public @Nullable String onFailure(List<RcptTo> recipients, Mailbox reversePath) {
        boolean asked = false;
        for (RcptTo recipient : recipients) {
            if (recipient.reports().contains(Notify.NEVER)) {
                return null;
            }
            asked |= recipient.reports().contains(Notify.FAILURE);
        }
        return asked && possible.serves(reversePath) ? "bounce" : null;
    }
}
