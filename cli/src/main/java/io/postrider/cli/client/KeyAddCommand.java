package io.postrider.cli.client;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.NewToken;
import io.postrider.frontend.credentials.AccessPair;
import io.postrider.frontend.credentials.MasterKey;
import io.postrider.frontend.credentials.MasterKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider key add}: one more key for a client. */
@Command(
        name = "add",
        header = "Make a key for a client and print its token; the token is shown only this once.",
        description = "%nThe token is the only line on standard output, so that a script can keep it. A key cannot be"
                + " changed, only revoked and replaced. With --aws it is a pair for programs that sign their requests"
                + " (AWS Signature Version 4, as the libraries of Amazon SES do), in two lines that a shell can read;"
                + " the secret is at the same time an ordinary token.",
        footer = {
            "%nExamples:",
            "  postrider key add billing --scope send --from example.com",
            "  postrider key add billing --sandbox redirect:dev@example.com",
            "  postrider key add billing --sandbox allow:example.com,boss@one.example",
            "  postrider key add billing --rate 100/m --per-day 5000",
            "  postrider key add billing --aws --scope send > billing.env",
            "  postrider key add ops --scope admin --network 10.0.0.0/8 --expires 30d > ops.token"
        })
final class KeyAddCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final GrantOptions wanted = new GrantOptions();

    @Mixin
    final LimitOptions limited = new LimitOptions();

    @Option(names = "--aws", description = "Print an access key id and a secret access key, to sign requests with.")
    boolean aws;

    @Parameters(paramLabel = "CLIENT", description = "A client that `client add` has entered.")
    String client = "";

    KeyAddCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Instant now = shell.clock().instant();
        Grant grant = wanted.grant(now).within(limited.limits());
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Clients clients = spool.clients();
            if (clients.find(client).isEmpty()) {
                throw new Failure(
                        ExitCode.FAILED,
                        "CLIENT: there is no client \"" + client + "\"; `postrider client add` enters one");
            }
            AccessPair pair = aws ? pair() : null;
            NewToken token = pair == null ? NewToken.mint(new SecureRandom()) : pair.token();
            Key key = token.giveTo(client, grant, clients, now);
            shell.complain("key " + key.number() + " of client \"" + client + "\" may "
                    + KeyWords.scopes(key.grant()) + KeyWords.bounds(key.grant(), shell.zone())
                    + ", shown only this once; revoke it with: postrider key revoke " + key.number()
                    + options.repeated());
            show(pair, token);
        }
        return ExitCode.OK;
    }

    private AccessPair pair() {
        try {
            return new MasterKey(options.settings(shell).frontend().masterKey()).mint(new SecureRandom());
        } catch (MasterKeyException e) {
            throw new Failure(ExitCode.FAILED, "frontend.master-key-file: " + e.text(), e);
        }
    }

    private void show(@Nullable AccessPair pair, NewToken token) {
        if (pair == null) {
            shell.say(token.reveal());
        } else {
            shell.say("AWS_ACCESS_KEY_ID=" + pair.id());
            shell.say("AWS_SECRET_ACCESS_KEY=" + pair.secret());
        }
    }
}
