package io.postrider.cli.client;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.NewToken;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider client add}: a token for a new client, or one more for a known one. */
@Command(
        name = "add",
        header = "Enter a client and print a token for it; the token is shown only this once.",
        description = "%nThe token is the only line on standard output, so that a script can keep it. For a client that"
                + " is known already it is one more key; the others go on to hold.",
        footer = {
            "%nExamples:",
            "  postrider client add billing",
            "  postrider client add billing > billing.token",
            "  postrider client add ops --scope admin --network 10.0.0.0/8"
        })
final class ClientAddCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final GrantOptions wanted = new GrantOptions();

    @Mixin
    final LimitOptions limited = new LimitOptions();

    @Parameters(paramLabel = "NAME", description = "Letters, digits, '.', '_' and '-', at most 64.")
    String name = "";

    ClientAddCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new Failure(
                    ExitCode.USAGE,
                    "NAME: must have letters, digits, '.', '_' and '-', at most 64, not '" + name + "'");
        }
        Instant now = shell.clock().instant();
        Grant grant = wanted.grant(now).within(limited.limits());
        NewToken token = NewToken.mint(new SecureRandom());
        try (Spool spool = SpoolOpening.open(options.settings(shell), SpoolListener.NONE)) {
            Key key = token.giveTo(name, grant, spool.clients(), now);
            shell.complain("key " + key.number() + " of client \"" + name
                    + "\", shown only this once; revoke it with: postrider client revoke " + name + " "
                    + key.number() + options.repeated());
        }
        shell.say(token.reveal());
        return ExitCode.OK;
    }
}
