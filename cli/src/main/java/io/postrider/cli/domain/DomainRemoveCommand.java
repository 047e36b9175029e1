package io.postrider.cli.domain;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.signing.domains.DomainKeys;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider domain remove}: no more signatures for a domain. */
@Command(
        name = "remove",
        header = "Sign no more for a domain and forget its private keys.",
        description = "%nMail that is signed already is sent as it is, so its records have to stay for a while:"
                + " `domain list` says how long. Held mail that still has to be signed is parked when it is released.",
        footer = {"%nExamples:", "  postrider domain remove example.com --yes"})
final class DomainRemoveCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "DOMAIN", description = "A domain that was added.")
    String domain = "";

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    DomainRemoveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Domain name = Named.parse(domain);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            DomainKeys keys = Named.keys(spool.domains(), name);
            List<SigningKey> signing = keys.in(KeyState.ACTIVE);
            ask(name, signing.size());
            spool.domains().remove(name, shell.clock().instant());
            shell.say("removed " + name + "; its private keys are forgotten");
            if (!signing.isEmpty()) {
                shell.say("leave its records until `postrider domain list` says that they may go");
            }
        }
        return ExitCode.OK;
    }

    private void ask(Domain name, int signing) {
        if (yes) {
            return;
        }
        shell.say(name + ": " + signing + (signing == 1 ? " key signs" : " keys sign") + " its mail now");
        if (!shell.interactive()) {
            throw new Failure(ExitCode.FAILED, "nothing was changed; add --yes to remove it");
        }
        if (!shell.confirms("remove it?")) {
            throw new Failure(ExitCode.FAILED, "nothing was changed");
        }
    }
}
