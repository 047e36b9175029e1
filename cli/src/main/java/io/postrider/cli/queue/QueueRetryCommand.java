package io.postrider.cli.queue;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.control.Effect;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider queue retry}: what waits for its next try is due now. */
@Command(
        name = "retry",
        header = "Make waiting mail due now, whatever its next try was to be.",
        description = {
            "%nHeld and parked mail stays aside, a held queue stays held. A destination that rests is tried at once"
                    + " with one mail; if that fails too, it rests again."
        },
        footer = {
            "%nExamples:",
            "  postrider queue retry 01a20198ea137419ae117d6b6559e734",
            "  postrider queue retry --domain example.com --yes"
        })
final class QueueRetryCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final Chosen chosen = new Chosen();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The submission that is to be tried now.")
    @Nullable
    String id;

    QueueRetryCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Chosen.Choice mail = chosen.required(spool, id);
            Contents contents = spool.control().count(mail.selection());
            if (contents.queued() == 0) {
                shell.say("nothing of " + mail.name() + " waits for a try");
                return ExitCode.OK;
            }
            if (!mail.isOne()) {
                new Consent(shell, chosen).ask(mail, contents, "retry");
            }
            Effect effect = spool.control()
                    .retry(
                            mail.selection(),
                            "by postrider queue retry",
                            shell.clock().instant());
            shell.say(
                    effect.changed() == 0
                            ? "all of it was due already"
                            : "due now: " + Consent.envelopes(effect.changed()));
            return ExitCode.OK;
        }
    }
}
