package io.postrider.frontend.submission;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.settings.FrontendSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules a request must pass. Finds every fault at once; changes nothing anywhere. */
public final class SubmissionRules {

    /** Longer header sections are refused by many exchangers; encoded, this is up to 40 KB. */
    private static final int SUBJECT_LIMIT = 10_000;

    /** Characters looked at together. */
    private static final int STRETCH = 1024;

    private final FrontendSettings.RecipientRules domains;
    private final int recipientLimit;

    /** However many are allowed, an envelope holds no more than {@link NewEnvelope#LIMIT}. */
    public SubmissionRules(FrontendSettings.RecipientRules domains, int recipientLimit) {
        this.domains = domains;
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
        checkSubject(names.subject(), subject, refusals);
        checkText(names.text(), text, refusals);
        Terms terms = WishRules.check(names.wishes(), request.wishes(), refusals);
        if (!refusals.isEmpty()) {
            return new Checked.Invalid(refusals.list());
        }
        if (author == null || subject == null || text == null) {
            throw new IllegalArgumentException("a part is missing and the door did not say so");
        }
        return new Checked.Valid(new Submission(author, List.copyOf(recipients), subject, text, terms));
    }

    private @Nullable Mailbox author(String field, @Nullable String written, Refusals refusals) {
        return written == null ? null : mailbox(field, written, refusals);
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
                Mailbox mailbox = mailbox(field + "[" + i + "]", written.get(i).get(), refusals);
                if (mailbox != null) {
                    recipients.add(mailbox);
                }
            }
        }
        return recipients;
    }

    private @Nullable Mailbox mailbox(String field, String written, Refusals refusals) {
        try {
            Mailbox mailbox = Mailbox.parse(written);
            String objection = objection(mailbox.domain());
            if (objection.isEmpty()) {
                return mailbox;
            }
            refusals.add(field, Cleaned.quoted(written) + ": " + objection);
        } catch (InvalidAddressException e) {
            refusals.add(field, Cleaned.quoted(written) + ": " + e.getMessage());
        }
        return null;
    }

    private String objection(Domain domain) {
        if (domain.isAddressLiteral() && !domains.addressLiterals()) {
            return "an address in place of the domain is not allowed here";
        }
        if (domain.isSingleLabel() && !domains.singleLabelDomains()) {
            return "a domain of a single word is not allowed here";
        }
        return "";
    }

    private static void checkSubject(String field, @Nullable String subject, Refusals refusals) {
        if (subject == null) {
            return;
        }
        if (subject.length() > SUBJECT_LIMIT) {
            refusals.add(field, "is longer than " + SUBJECT_LIMIT + " characters");
            return;
        }
        int control = firstControl(subject);
        if (control >= 0) {
            refusals.add(
                    field, "has a control character (" + named(subject.charAt(control)) + ") at position " + control);
        }
        checkSurrogates(field, subject, refusals);
    }

    private static void checkText(String field, @Nullable String text, Refusals refusals) {
        if (text == null) {
            return;
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            refusals.add(field, "has a NUL character (U+0000) at position " + nul);
        }
        checkSurrogates(field, text, refusals);
    }

    private static void checkSurrogates(String field, String text, Refusals refusals) {
        if (highest(text) < Character.MIN_SURROGATE) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                refusals.add(field, "has half a surrogate pair (" + named(c) + ") at position " + i);
                return;
            }
        }
    }

    /** The highest character there is: a look at whole stretches costs a tenth of a look at each. */
    private static char highest(String text) {
        char[] stretch = new char[Math.min(text.length(), STRETCH)];
        int highest = 0;
        for (int from = 0; from < text.length(); from += stretch.length) {
            int length = Math.min(stretch.length, text.length() - from);
            text.getChars(from, from + length, stretch, 0);
            for (int i = 0; i < length; i++) {
                highest = Math.max(highest, stretch[i]);
            }
        }
        return (char) highest;
    }

    private static int firstControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String named(char c) {
        return String.format("U+%04X", (int) c);
    }
}
