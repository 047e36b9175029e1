package io.postrider.cli.spool;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.DefaultAuthors;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.refusal.Refusals;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider client from}: who a client's mail is from that names no author. */
@Command(
        name = "from",
        header = "Say who a client's mail is from where it names no author, as POST /email does.",
        description = "%nWithout an author it is shown. Holds for the next request, in every process.",
        footer = {
            "%nExamples:",
            "  postrider client from billing 'Billing <billing@example.com>'",
            "  postrider client from billing",
            "  postrider client from billing --none"
        })
public final class ClientFromCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "The client.")
    String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "AUTHOR",
            description = "An address, or a name and an address in angle brackets.")
    @Nullable
    String author;

    @Option(names = "--none", description = "Take it away.")
    boolean none;

    public ClientFromCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        String written = author;
        if (written != null && none) {
            throw new Failure(ExitCode.USAGE, "--none: not together with an author");
        }
        if (written != null) {
            check(written);
        }
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            ClientId client = NamedClient.find(spool.clients(), "NAME", name).id();
            DefaultAuthors authors = spool.defaultAuthors();
            if (written != null || none) {
                authors.set(client, written == null ? null : written.strip());
            }
            shell.say(authors.find(client)
                    .map(found -> "mail of \"" + name + "\" that names no author is from " + found)
                    .orElse("mail of \"" + name + "\" must name its author"));
        }
        return ExitCode.OK;
    }

    private static void check(String written) {
        Refusals faults = new Refusals();
        WrittenAddress.parse("AUTHOR", written).check(faults);
        if (!faults.isEmpty()) {
            throw new Failure(ExitCode.USAGE, Refusals.message(faults.list()));
        }
    }
}
