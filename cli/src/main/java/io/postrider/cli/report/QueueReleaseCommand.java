package io.postrider.cli.report;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider queue release}: ends a hold. */
@Command(
        name = "release",
        header = "End the hold of the whole queue, or put one parked submission back into it.",
        footer = {
            "%nExamples:",
            "  postrider queue release",
            "  postrider queue release 01a20198ea137419ae117d6b6559e734"
        })
final class QueueReleaseCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description =
                    "A submission whose parked mail is to be tried again; without it, the whole queue's hold ends.")
    @Nullable
    String id;

    QueueReleaseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            if (id != null) {
                return releaseParked(spool, id);
            }
            Optional<Hold> hold = spool.report().held();
            if (hold.isEmpty()) {
                shell.say("the queue was not held");
                return ExitCode.OK;
            }
            spool.report().release(shell.clock().instant());
            shell.say("released: held since " + Amounts.time(hold.get().since(), shell.zone()) + " ("
                    + hold.get().reason() + "); " + spool.report().waiting() + " waiting");
            return ExitCode.OK;
        }
    }

    private int releaseParked(Spool spool, String text) {
        SubmissionId submission = SubmissionId.parse(text)
                .orElseThrow(() -> new Failure(ExitCode.USAGE, "ID: a submission's id has 32 hex digits"));
        int released = spool.report().release(submission, shell.clock().instant());
        shell.say(
                released == 0
                        ? "nothing of " + submission + " is parked"
                        : "released: " + released + " parked " + (released == 1 ? "envelope" : "envelopes") + " of "
                                + submission + " will be tried again");
        return ExitCode.OK;
    }
}
