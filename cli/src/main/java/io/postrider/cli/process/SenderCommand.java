package io.postrider.cli.process;

import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.LogSetup;
import io.postrider.cli.shell.Shell;
import io.postrider.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider sender}: sends what waits in the spool; several may share one. */
@Command(
        name = "sender",
        header = "Start a sender alone: relays what waits in the spool.",
        description = "%nAny number of senders on one machine may share a spool. SIGTERM lets those transactions end"
                + " that have come to their final dot, for at most sender.stop-grace.",
        footer = {"%nExamples:", "  postrider sender", "  POSTRIDER_SENDER_SHARD=0/2 postrider sender"})
public final class SenderCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    public SenderCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(shell);
        LogSetup.apply(settings.log());
        try (Lifetime lifetime = Lifetime.begin()) {
            Parts parts = Parts.begin(settings, lifetime, shell.clock());
            parts.startSender();
            parts.startMetrics().ifPresent(url -> shell.say("postrider sender: metrics at " + url));
            shell.say("postrider sender: ready, spool " + settings.spool().url());
            return lifetime.await();
        }
    }
}
