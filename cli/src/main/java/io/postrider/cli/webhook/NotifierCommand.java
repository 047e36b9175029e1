package io.postrider.cli.webhook;

import io.postrider.cli.process.Lifetime;
import io.postrider.cli.process.Parts;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.LogSetup;
import io.postrider.cli.shell.Shell;
import io.postrider.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider notifier}: delivers events to webhooks; several may share a spool. */
@Command(
        name = "notifier",
        header = "Start a notifier alone: delivers events to webhooks.",
        description = "%nAny number of notifiers on one machine may share a spool; each webhook is one notifier's at a"
                + " time. SIGTERM lets the requests under way end, for at most five seconds.",
        footer = {"%nExamples:", "  postrider notifier", "  POSTRIDER_METRICS_LISTEN=127.0.0.1:5094 postrider notifier"
        })
public final class NotifierCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    public NotifierCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(shell);
        LogSetup.apply(settings.log());
        try (Lifetime lifetime = Lifetime.begin()) {
            Parts parts = Parts.begin(settings, lifetime, shell.clock());
            parts.startNotifier();
            parts.startMetrics().ifPresent(url -> shell.say("postrider notifier: metrics at " + url));
            shell.say("postrider notifier: ready, spool " + settings.spool().url());
            return lifetime.await();
        }
    }
}
