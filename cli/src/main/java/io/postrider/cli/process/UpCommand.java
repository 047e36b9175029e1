package io.postrider.cli.process;

import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.LogSetup;
import io.postrider.cli.shell.Shell;
import io.postrider.settings.Settings;
import io.postrider.settings.value.ListenAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider up}: the whole system in one process, over one open spool. */
@Command(
        name = "up",
        header = "Start the whole system in one process: frontend, sender, cleaner and notifier.",
        description = "%nA spool that knows no client gets one, and its token is shown once: here, or, without a"
                + " terminal, in the file first-token beside the spool.",
        footer = {
            "%nExamples:",
            "  postrider up",
            "  postrider up --data /var/lib/postrider --listen 0.0.0.0:5080",
            "  POSTRIDER_SENDER_SMTP_PORT=2525 postrider up"
        })
public final class UpCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final ListenOption listen = new ListenOption();

    public UpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(shell, listen.overrides());
        LogSetup.apply(settings.log());
        try (Lifetime lifetime = Lifetime.begin()) {
            Parts parts = Parts.begin(settings, lifetime, shell.clock());
            FirstClient.of(settings, parts.spool()).makeIfNobodyIsKnown(shell, "up");
            ListenAddress address = parts.startFrontend(door -> shell.say("postrider up: SMTP at " + door));
            parts.startSender();
            parts.startCleaner();
            parts.startNotifier();
            parts.startBounces().ifPresent(door -> shell.say("postrider up: bounces at " + door));
            parts.startMetrics().ifPresent(url -> shell.say("postrider up: metrics at " + url));
            shell.say("postrider up: listening on http://" + address);
            return lifetime.await();
        }
    }
}
