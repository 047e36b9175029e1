package io.postrider.cli.process;

import io.postrider.bounces.Bounces;
import io.postrider.cleaner.Cleaner;
import io.postrider.cli.dns.Names;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.frontend.Frontend;
import io.postrider.notifier.Notifier;
import io.postrider.sender.Sender;
import io.postrider.settings.BounceSettings;
import io.postrider.settings.Settings;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.value.ListenAddress;
import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

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

    /** Starts taking mail and gives the address that it is taken at over HTTP; of doors for SMTP it is told. */
    public ListenAddress startFrontend(Consumer<String> smtpDoor) {
        ListenAddress listen = settings.frontend().listen();
        try {
            Frontend frontend = Frontend.start(
                    settings.frontend(),
                    settings.notifier().targets(),
                    name -> Names.of(settings.sender().routes().dns()).txt(name),
                    spool,
                    metrics.registry(),
                    clock);
            frontend.smtp().addresses().forEach(smtpDoor);
            return new ListenAddress(listen.host(), lifetime.run(frontend).port());
        } catch (SettingsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw bindFailure(e) ? cannotListen(listen, e) : e;
        }
    }

    public void startSender() {
        Sender sender = settings.bounces()
                .domain()
                .map(domain ->
                        Sender.start(settings.sender(), Domain.ofStored(domain), spool, metrics.registry(), clock))
                .orElseGet(() -> Sender.start(settings.sender(), spool, metrics.registry(), clock));
        lifetime.run(sender);
    }

    /** Starts taking back what comes back, and gives the address where; empty where that is off. */
    public Optional<String> startBounces() {
        BounceSettings own = settings.bounces();
        if (own.domain().isEmpty()) {
            return Optional.empty();
        }
        try {
            Duration suppressFor = settings.sender().replies().suppressFor();
            Bounces bounces = lifetime.run(Bounces.start(own, suppressFor, spool.returns(), metrics.registry(), clock));
            return Optional.of("smtp://" + new ListenAddress(own.listen().host(), bounces.port()) + " for "
                    + own.domain().get());
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "bounces.listen: cannot listen on " + own.listen() + ": " + e.getMessage()
                            + "; below 1024 a port needs a right (CAP_NET_BIND_SERVICE)",
                    e);
        }
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
