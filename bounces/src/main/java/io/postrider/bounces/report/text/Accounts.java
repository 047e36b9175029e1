package io.postrider.bounces.report.text;

import io.postrider.bounces.report.mime.Letter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads bounces in words. */
public final class Accounts {

    private static final List<String> DAEMONS =
            List.of("mailer-daemon", "postmaster", "mail delivery", "maildaemon", "mail-daemon", "mdaemon");

    private static final List<String> SUBJECTS = List.of(
            "undeliver",
            "delivery fail",
            "delivery has failed",
            "failure notice",
            "returned mail",
            "delivery status",
            "mail delivery",
            "mail failure",
            "message not delivered",
            "non remis",
            "unzustellbar",
            "rejected");

    private static final List<String> FAILURES = List.of(
            "user unknown",
            "unknown user",
            "no such user",
            "no such recipient",
            "mailbox unavailable",
            "mailbox not found",
            "does not exist",
            "doesn't exist",
            "address rejected",
            "recipient rejected",
            "mailbox is full",
            "mailbox full",
            "quota exceeded",
            "over quota",
            "account disabled",
            "invalid recipient",
            "unrouteable address",
            "could not be delivered",
            "permanent");

    private static final List<String> DELAYS = List.of(
            "delayed",
            "will be retried",
            "will retry",
            "will keep trying",
            "will continue to",
            "still being",
            "temporarily",
            "not yet been delivered",
            "do not need to resend",
            "don't need to resend",
            "warning only");

    private Accounts() {}

    /** What the letter says of failures or delays; empty if it is about something else. */
    public static Optional<Account> read(Letter letter) {
        Lines lines = new Lines(letter.words());
        String words = lines.words();
        for (HostWords host : HostWords.ALL) {
            if (host.isSignOf(words)) {
                return read(host, lines);
            }
        }
        return isFromADaemon(letter) ? unknown(lines) : Optional.empty();
    }

    private static Optional<Account> read(HostWords host, Lines lines) {
        Lines report = lines.before(host.ends());
        String words = report.words();
        boolean delayed = host.delays().stream().anyMatch(words::contains);
        if (delayed || host.failures().stream().anyMatch(words::contains)) {
            return Optional.of(new Account(host.name(), delayed, report.entries()));
        }
        return Optional.empty();
    }

    private static boolean isFromADaemon(Letter letter) {
        String from = letter.header().text("From").toLowerCase(Locale.ROOT);
        String subject = letter.header().text("Subject").toLowerCase(Locale.ROOT);
        return letter.header().first("X-Failed-Recipients").isPresent()
                || (DAEMONS.stream().anyMatch(from::contains)
                        && SUBJECTS.stream().anyMatch(subject::contains));
    }

    /** Of a host that is not known: only words that cannot mean anything else, and none of patience. */
    private static Optional<Account> unknown(Lines lines) {
        String words = lines.words();
        boolean given = FAILURES.stream().anyMatch(words::contains)
                || StatusText.find(words)
                        .filter(status -> status.statusClass() == 5)
                        .isPresent();
        if (!given || DELAYS.stream().anyMatch(words::contains)) {
            return Optional.empty();
        }
        return Optional.of(new Account("words", false, lines.entries()));
    }
}
