package io.postrider.frontend.submission;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.AddressRules;
import io.postrider.frontend.rules.TextRules;
import io.postrider.frontend.wish.WishLimits;
import io.postrider.settings.FrontendSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules a request must pass. Finds every fault at once; changes nothing anywhere. */
public final class SubmissionRules {

    /** What the rules say of a request. */
    public sealed interface Checked {

        /** It may be sent. */
        record Valid(Submission submission) implements Checked {}

        /** It may not, for these reasons, at least one. */
        record Invalid(List<Refusal> refusals) implements Checked {}
    }

    private final AddressRules addresses;
    private final WishLimits limits;
    private final int recipientLimit;

    /** However many are allowed, an envelope holds no more than {@link NewEnvelope#LIMIT}. */
    public SubmissionRules(FrontendSettings.RecipientRules domains, int recipientLimit, WishLimits limits) {
        this.addresses = new AddressRules(domains);
        this.limits = limits;
        this.recipientLimit = Math.min(recipientLimit, NewEnvelope.LIMIT);
    }

    public Checked check(SubmissionRequest request) {
        Refusals refusals = new Refusals();
        refusals.addAll(request.faults());
        FieldNames names = request.names();
        @Nullable Mailbox author = author(names.author(), request.author(), refusals);
        Set<Mailbox> recipients = recipients(names.recipients(), request.recipients(), refusals);
        String subject = request.subject();
        String text = request.text();
        TextRules.checkLine(names.subject(), subject, refusals);
        TextRules.checkText(names.text(), text, refusals);
        Terms terms = WishRules.check(names.wishes(), request.wishes(), refusals);
        WishRules.checkPossible(names.wishes(), terms, author, limits, refusals);
        if (!refusals.isEmpty()) {
            return new Checked.Invalid(refusals.list());
        }
        if (author == null || subject == null || text == null) {
            throw new IllegalArgumentException("a part is missing and the door did not say so");
        }
        return new Checked.Valid(new Submission(author, List.copyOf(recipients), subject, text, terms));
    }

    private @Nullable Mailbox author(String field, @Nullable String written, Refusals refusals) {
        return written == null ? null : addresses.mailbox(field, written, refusals);
    }

    private Set<Mailbox> recipients(String field, @Nullable List<Optional<String>> written, Refusals refusals) {
        Set<Mailbox> recipients = new LinkedHashSet<>();
        if (written == null) {
            return recipients;
        }
        if (written.isEmpty()) {
            refusals.add(field, "must name at least one recipient");
        }
        if (written.size() > recipientLimit) {
            refusals.add(field, "has " + written.size() + " entries; at most " + recipientLimit + " are taken");
            return recipients;
        }
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i).isPresent()) {
                @Nullable
                Mailbox mailbox =
                        addresses.mailbox(field + "[" + i + "]", written.get(i).get(), refusals);
                if (mailbox != null) {
                    recipients.add(mailbox);
                }
            }
        }
        return recipients;
    }
}
