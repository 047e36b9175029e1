package io.postrider.cli.queue;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.spool.NamedClient;
import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.control.Selection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which mail is meant. */
final class Chosen {

    /** What is meant, and how a person calls it. */
    record Choice(Selection selection, String name) {

        /** A single submission, which whoever names it by its id surely means. */
        boolean isOne() {
            return selection instanceof Selection.OfSubmission;
        }
    }

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "The mail for this recipient domain.")
    @Nullable
    String domain;

    @Option(names = "--client", paramLabel = "NAME", description = "The mail of this client.")
    @Nullable
    String client;

    @Option(names = "--all", description = "All the mail there is at this moment.")
    boolean all;

    @Option(names = "--yes", description = "Do not ask first.")
    boolean yes;

    /** The mail that is meant, with the submission that was named beside the options; empty if none is. */
    Optional<Choice> mail(Spool spool, @Nullable String id) {
        int ways = (id == null ? 0 : 1) + (domain == null ? 0 : 1) + (client == null ? 0 : 1) + (all ? 1 : 0);
        if (ways > 1) {
            throw new Failure(ExitCode.USAGE, "one of ID, --domain, --client and --all is enough: say which is meant");
        }
        if (id != null) {
            return Optional.of(submission(id));
        }
        if (domain != null) {
            return Optional.of(forDomain(domain));
        }
        if (client != null) {
            return Optional.of(ofClient(spool, client));
        }
        return all ? Optional.of(new Choice(new Selection.Everything(), "all mail")) : Optional.empty();
    }

    /** The same where one must be named. */
    Choice required(Spool spool, @Nullable String id) {
        return mail(spool, id)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE, "ID, --domain, --client or --all: one of them says which mail is meant"));
    }

    static Optional<SubmissionId> id(String text) {
        return SubmissionId.parse(text.strip().replace("-", ""));
    }

    private static Choice submission(String text) {
        SubmissionId id = id(text).orElseThrow(
                        () -> new Failure(ExitCode.USAGE, "ID: must be 32 hex digits, not '" + text + "'"));
        return new Choice(new Selection.OfSubmission(id), "submission " + id);
    }

    private static Choice forDomain(String text) {
        try {
            Domain named = Domain.parse(text.strip());
            return new Choice(new Selection.ForDomain(named), "mail for " + named);
        } catch (InvalidAddressException e) {
            throw new Failure(ExitCode.USAGE, "--domain: " + e.getMessage());
        }
    }

    private static Choice ofClient(Spool spool, String name) {
        Clients.Client found = NamedClient.find(spool.clients(), "--client", name);
        return new Choice(new Selection.OfClient(found.id()), "mail of client " + name);
    }
}
