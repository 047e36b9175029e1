package io.postrider.bounces.report;

import io.postrider.bounces.report.mime.Fields;
import io.postrider.bounces.report.mime.Letter;
import io.postrider.bounces.report.mime.LetterReader;
import io.postrider.bounces.report.mime.Part;
import io.postrider.bounces.report.text.Account;
import io.postrider.bounces.report.text.Accounts;
import io.postrider.bounces.report.text.StatusText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a message that came to a bounce address; the most exact form that it has counts. */
public final class ReportReader {

    private ReportReader() {}

    /** What the first {@code length} octets say; never throws for what they are. */
    public static Report read(byte[] octets, int length) {
        Letter letter = LetterReader.read(octets, length);
        return feedback(letter)
                .or(() -> deliveryStatus(letter))
                .or(() -> account(letter))
                .orElseGet(() -> automatic(letter));
    }

    private static Optional<Report> deliveryStatus(Letter letter) {
        Optional<Part> part =
                letter.part("message/delivery-status").or(() -> letter.part("message/global-delivery-status"));
        return part.map(status -> DeliveryStatus.read(status.text()))
                .filter(recipients -> !recipients.isEmpty())
                .map(recipients -> new Report(Form.DSN, recipients));
    }

    private static Optional<Report> feedback(Letter letter) {
        return letter.part("message/feedback-report")
                .flatMap(part ->
                        Fields.groups(part.text(), "Feedback-Type").stream().findFirst())
                .map(FeedbackReport::read)
                .map(recipients -> new Report(Form.FEEDBACK, recipients));
    }

    private static Optional<Report> account(Letter letter) {
        return Accounts.read(letter).map(account -> new Report(form(account.host()), recipients(account)));
    }

    private static List<RecipientReport> recipients(Account account) {
        Verdict verdict = account.delayed() ? Verdict.DELAYED : Verdict.FAILED;
        return account.entries().stream()
                .map(entry -> new RecipientReport(
                        entry.address(),
                        null,
                        verdict,
                        StatusText.find(entry.text()).orElse(null),
                        entry.text()))
                .toList();
    }

    private static Form form(String host) {
        return Form.valueOf(host.toUpperCase(Locale.ROOT));
    }

    private static Report automatic(Letter letter) {
        String subject = letter.header().text("Subject");
        Verdict verdict = Automatic.isAnswer(letter.header()) ? Verdict.ANSWERED : Verdict.UNCLEAR;
        return Report.nothing(verdict, subject);
    }
}
