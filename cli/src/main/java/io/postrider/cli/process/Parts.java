package io.postrider.cli.process;

import io.postrider.cleaner.Cleaner;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.frontend.Frontend;
import io.postrider.notifier.Notifier;
import io.postrider.sender.Sender;
import io.postrider.settings.Settings;
import io.postrider.settings.value.ListenAddress;
import java.net.BindException;
import java.time.Clock;
import java.util.Optional;

/** How each part of the system is started: the diagram of what gets what. */
public final class Parts {
    private final Settings settings;
    private final Lifetime lifetime;
    private final Metrics metrics;
    private final Spool spool;
    private final Clock clock;

    private Parts(Settings settings, Lifetime lifetime, Metrics metrics, Spool spool, Clock clock) {
        this.settings = settings;
        this.lifetime = lifetime;
        this.metrics = metrics;
        this.spool = spool;
        this.clock = clock;
    }

    /** Opens the spool for a process and all that its parts will stand on. */
    public static Parts begin(Settings settings, Lifetime lifetime, Clock clock) {
        Metrics metrics = lifetime.keep(new Metrics(settings.metrics()));
        Spool spool = lifetime.keep(SpoolOpening.open(settings, metrics.spoolListener()));
        return new Parts(settings, lifetime, metrics, spool, clock);
    }

    public Spool spool() {
        return spool;
    }

    /** Starts taking mail and gives the address that it is taken at. */
    public ListenAddress startFrontend() {
        ListenAddress listen = settings.frontend().listen();
        try {
            Frontend frontend = Frontend.start(settings.frontend(), spool, metrics.registry(), clock);
            return new ListenAddress(listen.host(), lifetime.run(frontend).port());
        } catch (RuntimeException e) {
            throw bindFailure(e) ? cannotListen(listen, e) : e;
        }
    }

    public void startSender() {
        lifetime.run(Sender.start(settings.sender(), spool, metrics.registry(), clock));
    }

    public void startCleaner() {
        lifetime.run(Cleaner.start(settings.cleaner(), spool, clock));
    }

    public void startNotifier() {
        String label = "notifier " + ProcessHandle.current().pid();
        lifetime.run(Notifier.start(settings.notifier(), spool, metrics.registry(), clock, label));
    }

    /** Shows the metrics where the settings ask for it, and tells where that is. */
    public Optional<String> startMetrics() {
        return metrics.serve(spool);
    }

    private static boolean bindFailure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || cause.getClass().getSimpleName().contains("BindException")) {
                return true;
            }
        }
        return false;
    }

    private static Failure cannotListen(ListenAddress listen, RuntimeException cause) {
        return new Failure(
                ExitCode.FAILED,
                "frontend.listen: cannot listen on " + listen + "; another program has this port, or the address is not"
                        + " this machine's. Choose another with --listen HOST:PORT",
                cause);
    }
}
