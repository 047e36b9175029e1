package io.postrider.frontend.letter;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.frontend.compose.mime.Attachment;
import io.postrider.frontend.compose.mime.Correspondent;
import io.postrider.frontend.compose.mime.ExtraField;
import io.postrider.frontend.compose.mime.Letter;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.AddressRules;
import io.postrider.frontend.rules.TextRules;
import io.postrider.frontend.submission.Terms;
import io.postrider.frontend.submission.WishRules;
import io.postrider.frontend.wish.Unsubscribe;
import io.postrider.frontend.wish.WishLimits;
import io.postrider.frontend.wording.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules that a mail with all its parts must pass. Finds every fault at once; changes nothing anywhere. */
public final class LetterRules {
    private static final int NAME = 200;
    private static final int REPLY_ADDRESSES = 10;

    private final AddressRules addresses;
    private final int recipientLimit;
    private final WishLimits limits;

    /** However many are allowed, an envelope holds no more than {@link NewEnvelope#LIMIT}. */
    public LetterRules(AddressRules addresses, int recipientLimit, WishLimits limits) {
        this.addresses = addresses;
        this.limits = limits;
        this.recipientLimit = Math.min(recipientLimit, NewEnvelope.LIMIT);
    }

    /** What the rules say of a request. */
    public sealed interface Checked {

        /** It may be sent. */
        record Valid(Letter letter, List<Mailbox> recipients, Terms terms, Particulars particulars)
                implements Checked {}

        /** It may not, for these reasons, at least one. */
        record Invalid(List<Refusal> refusals) implements Checked {}
    }

    public Checked check(LetterRequest request, Instant now) {
        Refusals refusals = new Refusals();
        refusals.addAll(request.faults());
        WrittenAddress from = request.from();
        Correspondent author = from == null ? null : correspondent(from, refusals);
        List<Correspondent> replyTo = correspondents(request.replyTo(), REPLY_ADDRESSES, refusals);
        List<Correspondent> to = correspondents(request.to(), recipientLimit, refusals);
        List<Correspondent> cc = correspondents(request.cc(), recipientLimit, refusals);
        List<Mailbox> blind = new ArrayList<>();
        correspondents(request.bcc(), recipientLimit, refusals).forEach(one -> blind.add(one.mailbox()));
        Words words = words(request, refusals);
        List<ExtraField> fields =
                request.fields().isEmpty() ? List.of() : FieldRules.check(request.fields(), request.whole(), refusals);
        List<Attachment> files = FileRules.check(request.files(), words.html(), refusals);
        Requirements asked = request.requirements();
        Terms terms = WishRules.check(asked.names(), asked.wishes(), refusals);
        WishRules.checkPossible(asked.names(), terms, author == null ? null : author.mailbox(), limits, refusals);
        checkLinks(terms, fields, asked.names().unsubscribe(), refusals);
        Particulars particulars = StartRules.check(asked, terms.expiresIn(), now, refusals);
        checkCount(request, refusals);
        if (!refusals.isEmpty() || author == null) {
            return new Checked.Invalid(refusals.list());
        }
        String subject = Objects.requireNonNullElse(text(words.subject()), "");
        String text = text(words.text());
        String html = text(words.html());
        Letter letter = new Letter(author, replyTo, to, cc, blind, subject, text, html, fields, files);
        List<Mailbox> recipients = List.copyOf(new LinkedHashSet<>(letter.recipients()));
        return new Checked.Valid(letter, recipients, terms, particulars);
    }

    /** Two offers of an end in one mail: no reader could tell which of them holds. */
    private static void checkLinks(Terms terms, List<ExtraField> fields, String field, Refusals refusals) {
        if (terms.unsubscribe() == Unsubscribe.ONE_CLICK
                && fields.stream().anyMatch(one -> one.name().startsWith("List-Unsubscribe"))) {
            refusals.add(field, "\"one-click\" cannot be asked for together with List-Unsubscribe fields of your own");
        }
    }

    private void checkCount(LetterRequest request, Refusals refusals) {
        int named = request.to().size() + request.cc().size() + request.bcc().size();
        if (named == 0 && request.faults().isEmpty()) {
            refusals.add(request.whole(), "names no recipient: give to, cc or bcc");
        }
        if (named > recipientLimit) {
            refusals.add(request.whole(), "has " + named + " recipients; at most " + recipientLimit + " are taken");
        }
    }

    private static Words words(LetterRequest request, Refusals refusals) {
        Words words = request.words();
        check(words.subject(), refusals, TextRules::checkLine);
        check(words.text(), refusals, TextRules::checkText);
        check(words.html(), refusals, TextRules::checkText);
        if (words.text() == null && words.html() == null && request.faults().isEmpty()) {
            refusals.add(request.whole(), "says nothing: give text, html, markdown or a template");
        }
        if (words.text() == null && words.html() != null && refusals.isEmpty()) {
            Placed html = words.html();
            return new Words(words.subject(), new Placed(html.place(), HtmlText.of(html.text())), html);
        }
        return words;
    }

    private interface Check {
        void check(String place, @Nullable String text, Refusals refusals);
    }

    private static void check(@Nullable Placed placed, Refusals refusals, Check check) {
        if (placed != null) {
            check.check(placed.place(), placed.text(), refusals);
        }
    }

    private static @Nullable String text(@Nullable Placed placed) {
        return placed == null ? null : placed.text();
    }

    private List<Correspondent> correspondents(List<WrittenAddress> written, int limit, Refusals refusals) {
        if (written.size() > limit) {
            refusals.add(
                    written.getLast().place(), "is one of " + written.size() + "; at most " + limit + " are taken");
            return List.of();
        }
        List<Correspondent> correspondents = new ArrayList<>(written.size());
        for (WrittenAddress each : written) {
            Correspondent correspondent = correspondent(each, refusals);
            if (correspondent != null) {
                correspondents.add(correspondent);
            }
        }
        return correspondents;
    }

    private @Nullable Correspondent correspondent(WrittenAddress written, Refusals refusals) {
        Mailbox mailbox = addresses.mailbox(written.place(), written.address(), refusals);
        if (written.name() != null) {
            TextRules.checkLine(written.place(), written.name(), NAME, refusals);
        }
        return mailbox == null ? null : new Correspondent(mailbox, written.name());
    }
}
