package io.postrider.cli.queue;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.control.CancelAnswer;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.control.RecipientAnswer;
import io.postrider.common.spool.control.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider queue cancel}: what is not sent yet is not sent any more. */
@Command(
        name = "cancel",
        header = "Cancel mail that is not sent yet; there is no way back.",
        description = {
            "%nWhat is answered as cancelled was not sent and will not be. What is being tried at this moment is brought"
                    + " to its end; if that is not the end of it, no other try follows."
        },
        footer = {
            "%nExamples:",
            "  postrider queue cancel 01a20198ea137419ae117d6b6559e734",
            "  postrider queue cancel --domain example.com",
            "  postrider queue cancel --client newsletter --yes"
        })
final class QueueCancelCommand implements Callable<Integer> {
    private static final String BY = "by postrider queue cancel";

    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final Chosen chosen = new Chosen();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The submission that is to be cancelled.")
    @Nullable
    String id;

    QueueCancelCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Chosen.Choice mail = chosen.required(spool, id);
            Contents contents = spool.control().count(mail.selection());
            Instant now = shell.clock().instant();
            if (contents.total() > 0) {
                new Consent(shell, chosen).ask(mail, contents, "cancel");
            }
            if (mail.selection() instanceof Selection.OfSubmission(var submission)) {
                Table table = new Table("RECIPIENT", "ANSWER");
                for (RecipientAnswer each : spool.control().cancel(submission, BY, now)) {
                    table.row(each.mailbox(), words(each.answer()));
                }
                (table.isEmpty() ? List.of("the spool knows no " + mail.name()) : table.lines()).forEach(shell::say);
                return table.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
            }
            tell(mail, spool.control().cancel(mail.selection(), BY, now));
            return ExitCode.OK;
        }
    }

    private void tell(Chosen.Choice mail, Map<CancelAnswer, Long> counts) {
        if (counts.isEmpty()) {
            shell.say("nothing of " + mail.name() + " was left to cancel");
            return;
        }
        Table table = new Table(">RECIPIENTS", "ANSWER");
        counts.forEach((answer, number) -> table.row(number, words(answer)));
        table.lines().forEach(shell::say);
    }

    private static String words(CancelAnswer answer) {
        return switch (answer) {
            case CANCELLED -> "cancelled: will not be sent";
            case IN_DOUBT -> "in doubt: will not be sent again, perhaps it was already";
            case IN_FLIGHT -> "in flight: being tried now, no other try follows";
            case ALREADY_SENT -> "already sent";
            case ALREADY_UNDELIVERABLE -> "was undeliverable already";
        };
    }
}
