package io.postrider.cli.brake;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.NamedClient;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.settings.value.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider client release}: lets the mail go that the brake holds. */
@Command(
        name = "release",
        header = "Let a client's mail go that the brake holds.",
        description = {
            "%nWhat was held is sent, or waits for the time it was given; what the client holds by itself stays held. No rule"
                    + " of frontend.brake holds its mail again for a day, or for as long as --for says: also of a client"
                    + " whose mail is not held.",
            "To throw held mail away instead: `postrider queue cancel --client NAME` before this."
        },
        footer = {
            "%nExamples:",
            "  postrider client release billing",
            "  postrider client release newsletter --for 365d"
        })
public final class ClientReleaseCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "For how long no rule holds its mail. Default: ${DEFAULT-VALUE}",
            defaultValue = "1d")
    String trusted = "";

    @Parameters(paramLabel = "NAME", description = "The client.")
    String name = "";

    public ClientReleaseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Instant now = shell.clock().instant();
        Instant until = now.plus(duration());
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Clients.Client client = NamedClient.find(spool.clients(), "NAME", name);
            boolean braked = spool.clients().unbrake(client.id(), until, now);
            // Also of one that is not braked: an earlier call may have been cut off.
            long released = spool.control()
                    .releaseBraked(client.id(), "by postrider client release", now)
                    .changed();
            shell.say("client \"" + name + "\": "
                    + (braked || released > 0 ? "let go, " + envelopes(released) : "its mail was not held")
                    + "; no rule holds it until " + Amounts.time(until, shell.zone()));
        }
        return ExitCode.OK;
    }

    private Duration duration() {
        try {
            Duration duration = Durations.parse(trusted);
            if (duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException _) {
            // Told below, with the one that is too long.
        }
        throw new Failure(ExitCode.USAGE, "--for: must be a duration such as 1d, up to 3660d, not '" + trusted + "'");
    }

    private static String envelopes(long count) {
        return count == 1 ? "1 envelope" : count + " envelopes";
    }
}
