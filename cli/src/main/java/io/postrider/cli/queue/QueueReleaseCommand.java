package io.postrider.cli.queue;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider queue release}: ends a hold, of the whole queue or of some mail. */
@Command(
        name = "release",
        header = "End the hold of the whole queue, or put held mail back into it.",
        description = {
            "%nWithout ID or option the whole queue's hold ends.",
            "With ID the submission's held and parked mail is tried again; with an option only held mail, for what is"
                    + " parked somebody should look at first."
        },
        footer = {
            "%nExamples:",
            "  postrider queue release",
            "  postrider queue release 01a20198ea137419ae117d6b6559e734",
            "  postrider queue release --domain example.com --yes"
        })
final class QueueReleaseCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final Chosen chosen = new Chosen();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "A submission whose held or parked mail is to be tried again.")
    @Nullable
    String id;

    QueueReleaseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Optional<Chosen.Choice> mail = chosen.mail(spool, id);
            return mail.isPresent() ? putBack(spool, mail.get()) : endHold(spool);
        }
    }

    private int endHold(Spool spool) {
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

    private int putBack(Spool spool, Chosen.Choice mail) {
        Contents contents = spool.control().count(mail.selection());
        boolean one = mail.isOne();
        if (!one && contents.held() + contents.inFlight() > 0) {
            new Consent(shell, chosen).ask(mail, contents, "release");
        }
        Effect effect = spool.control()
                .release(
                        mail.selection(),
                        "by postrider queue release",
                        shell.clock().instant());
        if (effect.changed() + effect.inFlight() == 0) {
            shell.say("nothing of " + mail.name() + " is held" + (one ? " or parked" : ""));
        } else {
            shell.say("released: " + Consent.envelopes(effect.changed()) + " will be tried"
                    + (effect.inFlight() == 0 ? "" : "; " + effect.inFlight() + " being tried will not be held"));
        }
        if (!one && contents.parked() > 0) {
            shell.say(contents.parked() + " parked: `postrider explain ID` tells why, `postrider queue release ID` has"
                    + " one tried again");
        }
        return ExitCode.OK;
    }
}
