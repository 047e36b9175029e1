package io.postrider.cli.suppression;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.settings.value.Durations;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that narrow a list down. */
final class Which {

    private static final int PAGE = 1000;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Those with this reason: ${COMPLETION-CANDIDATES}.")
    @Nullable
    Reason reason;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Those at this domain.")
    @Nullable
    String domain;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Those that were entered within this time (2h, 3d) from now, or since a moment"
                    + " (2026-11-27T08:00:00Z).")
    @Nullable
    String since;

    boolean isAny() {
        return reason != null || domain != null || since != null;
    }

    /** Shows each entry that is meant, newest first, until it has seen enough. */
    void scan(Spool spool, ClientId client, Instant now, Predicate<Suppression> visitor) {
        Predicate<Suppression> meant = meant(now);
        long before = Long.MAX_VALUE;
        while (true) {
            List<Suppression> page = spool.suppressions().list(client, before, PAGE, now);
            for (Suppression entry : page) {
                if (meant.test(entry) && !visitor.test(entry)) {
                    return;
                }
            }
            if (page.isEmpty()) {
                return;
            }
            before = page.getLast().number();
        }
    }

    private Predicate<Suppression> meant(Instant now) {
        SuppressionReason wanted = reason == null ? null : reason.meant();
        Domain at = domain == null ? null : domain(domain);
        Instant from = since == null ? null : moment(since, now);
        return entry -> (wanted == null || entry.reason() == wanted)
                && (at == null || entry.address().domain().equals(at))
                && (from == null || !entry.createdAt().isBefore(from));
    }

    private static Domain domain(String text) {
        try {
            return Domain.parse(text.strip());
        } catch (InvalidAddressException e) {
            throw new Failure(ExitCode.USAGE, "--domain: " + e.getMessage());
        }
    }

    private static Instant moment(String text, Instant now) {
        try {
            return text.indexOf('T') > 0 ? Instant.parse(text) : now.minus(Durations.parse(text));
        } catch (RuntimeException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--since: must be a time such as 2h or 2026-11-27T08:00:00Z, not '" + text + "'",
                    e);
        }
    }
}
