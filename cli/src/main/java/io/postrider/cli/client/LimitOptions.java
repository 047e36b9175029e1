package io.postrider.cli.client;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Limits.Rate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how much may be handed in. */
final class LimitOptions {

    @Option(
            names = "--rate",
            paramLabel = "N/UNIT",
            description =
                    "Recipients in a second, minute or hour: 10/s, 100/m, 5000/h; that many at once after a rest.")
    @Nullable
    String rate;

    @Option(names = "--per-day", paramLabel = "N", description = "Recipients in a day of UTC.")
    @Nullable
    Integer perDay;

    @Option(names = "--per-mail", paramLabel = "N", description = "Recipients of one mail.")
    @Nullable
    Integer perMail;

    boolean areNone() {
        return rate == null && perDay == null && perMail == null;
    }

    Limits limits() {
        String written = rate;
        if ((perDay != null && perDay < 1) || (perMail != null && perMail < 1)) {
            throw new Failure(ExitCode.USAGE, "--per-day, --per-mail: must be a number from 1");
        }
        try {
            return new Limits(written == null ? null : Rate.parse(written), perDay, perMail);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--rate: " + e.getMessage() + ", not '" + written + "'");
        }
    }
}
