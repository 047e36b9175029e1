package io.postrider.cli.process;

import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.LogSetup;
import io.postrider.cli.shell.Shell;
import io.postrider.settings.Settings;
import io.postrider.settings.value.ListenAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider frontend}: takes mail in, and leaves sending to other processes on the same spool. */
@Command(
        name = "frontend",
        header = "Start a frontend alone: takes mail in over HTTP.",
        description = "%nSenders and a cleaner run as processes of their own on the same spool.",
        footer = {"%nExamples:", "  postrider frontend", "  postrider frontend --listen 127.0.0.1:5081"})
public final class FrontendCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final ListenOption listen = new ListenOption();

    public FrontendCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(shell, listen.overrides());
        LogSetup.apply(settings.log());
        try (Lifetime lifetime = Lifetime.begin()) {
            Parts parts = Parts.begin(settings, lifetime, shell.clock());
            ListenAddress address = parts.startFrontend(door -> shell.say("postrider frontend: SMTP at " + door));
            parts.startMetrics().ifPresent(url -> shell.say("postrider frontend: metrics at " + url));
            if (parts.spool().clients().all().isEmpty()) {
                shell.complain(
                        "nobody is known yet; `postrider client add NAME" + options.repeated() + "` makes a token");
            }
            shell.say("postrider frontend: listening on http://" + address);
            return lifetime.await();
        }
    }
}
