package io.postrider.cli.process;

import io.postrider.cleaner.Pause;
import io.postrider.cleaner.Sweep;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.LogSetup;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.retention.Retention;
import io.postrider.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider cleaner}: enforces retention, on and on or once. */
@Command(
        name = "cleaner",
        header = "Start a cleaner alone: removes what is finished and old.",
        footer = {"%nExamples:", "  postrider cleaner", "  postrider cleaner --dry-run", "  postrider cleaner --once"})
public final class CleanerCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--once", description = "Make one pass, say what it did, and end.")
    boolean once;

    @Option(names = "--dry-run", description = "Say what a pass would remove now; change nothing.")
    boolean dryRun;

    public CleanerCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (once || dryRun) {
            return onePass();
        }
        Settings settings = options.settings(shell);
        LogSetup.apply(settings.log());
        try (Lifetime lifetime = Lifetime.begin()) {
            Parts parts = Parts.begin(settings, lifetime, shell.clock());
            parts.startCleaner();
            parts.startMetrics().ifPresent(url -> shell.say("postrider cleaner: metrics at " + url));
            shell.say("postrider cleaner: ready, spool " + settings.spool().url());
            return lifetime.await();
        }
    }

    private int onePass() {
        Settings settings = options.settings(shell);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Sweep sweep = new Sweep(spool.retention(), settings.cleaner(), Pause.none());
            shell.say("postrider cleaner: "
                    + (dryRun
                            ? text(sweep.preview(shell.clock().instant()))
                            : sweep.run(shell.clock().instant()).toString()));
            return ExitCode.OK;
        }
    }

    private static String text(Retention.Preview preview) {
        return "would expire " + preview.expiring() + " envelopes and remove " + preview.submissions()
                + " submissions, " + preview.messages() + " messages, " + preview.staged() + " unfinished bodies, "
                + preview.events() + " events";
    }
}
