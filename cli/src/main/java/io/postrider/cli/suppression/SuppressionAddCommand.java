package io.postrider.cli.suppression;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Entered;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.settings.value.Durations;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider suppression add}: these addresses are not written to any more. */
@Command(
        name = "add",
        header = "Suppress addresses for a client.",
        description = "%nOne that is suppressed for as long or longer stays as it is.",
        footer = {
            "%nExamples:",
            "  postrider suppression add --client billing bob@example.com",
            "  postrider suppression add --client billing --for 30d --text \"on leave\" bob@example.com eve@example.com"
        })
final class SuppressionAddCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final ListOf listOf = new ListOf();

    @Option(names = "--reason", paramLabel = "REASON", description = "One of ${COMPLETION-CANDIDATES}.")
    Reason reason = Reason.MANUAL;

    @Option(names = "--text", paramLabel = "WORDS", description = "Why, for those who read it later.")
    String text = "";

    @Option(names = "--for", paramLabel = "TIME", description = "How long (30d); without it for ever.")
    @Nullable
    String time;

    @Parameters(arity = "1..*", paramLabel = "ADDRESS", description = "Whom not to write to.")
    List<String> addresses = List.of();

    SuppressionAddCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Mailbox> mailboxes = Addresses.parse(addresses);
        Instant now = shell.clock().instant();
        Instant expiresAt = time == null ? null : expiry(time, now);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            ClientId client = listOf.id(spool);
            Entered entered = spool.suppressions()
                    .add(
                            mailboxes.stream()
                                    .map(mailbox ->
                                            new NewSuppression(client, mailbox, reason.meant(), text, null, expiresAt))
                                    .toList(),
                            now);
            shell.say(words(entered));
        }
        return ExitCode.OK;
    }

    private static Instant expiry(String time, Instant now) {
        try {
            return now.plus(Durations.parse(time));
        } catch (RuntimeException e) {
            throw new Failure(ExitCode.USAGE, "--for: must be a time such as 30d or 12h, not '" + time + "'", e);
        }
    }

    static String words(Entered entered) {
        return Addresses.count(entered.added()) + " added"
                + (entered.extended() == 0 ? "" : ", " + entered.extended() + " extended")
                + (entered.unchanged() == 0
                        ? ""
                        : ", " + entered.unchanged() + " left as they were: suppressed for as long or longer");
    }
}
