package io.postrider.cli.bounces;

import io.postrider.cli.process.Lifetime;
import io.postrider.cli.process.Parts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.LogSetup;
import io.postrider.cli.shell.Shell;
import io.postrider.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider bounces}: takes back what other hosts could not deliver, as a process of its own. */
@Command(
        name = "bounces",
        header = "Start a reader of bounces alone: takes back what other hosts could not deliver.",
        description =
                "%nTakes SMTP at bounces.listen for the return paths at bounces.domain, and from nothing else than"
                        + " these. Events and suppressions follow from it; nothing is ever sent. Senders must have the same"
                        + " bounces.domain, for they make the return paths.",
        footer = {
            "%nExamples:",
            "  POSTRIDER_BOUNCES_DOMAIN=bounces.example.com postrider bounces",
            "  POSTRIDER_BOUNCES_LISTEN=0.0.0.0:25 postrider bounces"
        })
public final class BouncesCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    public BouncesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(shell);
        LogSetup.apply(settings.log());
        if (settings.bounces().domain().isEmpty()) {
            throw new Failure(
                    ExitCode.CONFIGURATION,
                    "bounces.domain is not set, so that no mail has a return path that leads here; docs/returned-mail.md tells"
                            + " what it needs");
        }
        try (Lifetime lifetime = Lifetime.begin()) {
            Parts parts = Parts.begin(settings, lifetime, shell.clock());
            parts.startBounces().ifPresent(door -> shell.say("postrider bounces: listening on " + door));
            parts.startMetrics().ifPresent(url -> shell.say("postrider bounces: metrics at " + url));
            shell.say("postrider bounces: ready, spool " + settings.spool().url());
            return lifetime.await();
        }
    }
}
