package io.postrider.cli.spool;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.keys.SecretKey;
import io.postrider.common.spool.keys.SecretKeys;
import io.postrider.settings.value.Durations;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider suppression new-link-key}: links to unsubscribe are signed with another key from now on. */
@Command(
        name = "new-link-key",
        header = "Sign links to unsubscribe with a new key.",
        description = {
            "%nFrontends sign with it within a minute. Links that are out already go on to work, for the old keys are kept to"
                    + " check them.",
            "--forget-older gives up keys that were made before that; their links work no more, so choose a time after"
                    + " which nobody reads such mail."
        },
        footer = {
            "%nExamples:",
            "  postrider suppression new-link-key",
            "  postrider suppression new-link-key --forget-older 730d"
        })
public final class LinkKeyCommand implements Callable<Integer> {

    private static final int OCTETS = 32;

    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--forget-older", paramLabel = "TIME", description = "Forget keys that are older than this (730d).")
    @Nullable
    String forgetOlder;

    public LinkKeyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Duration age = forgetOlder == null ? null : age(forgetOlder);
        Instant now = shell.clock().instant();
        byte[] octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            SecretKey key = spool.keys().add(SecretKeys.LINKS, octets, now);
            int forgotten = age == null ? 0 : spool.keys().removeOlder(SecretKeys.LINKS, now.minus(age));
            int left = spool.keys().all(SecretKeys.LINKS).size() - 1;
            shell.say("key " + key.number() + " signs from now on; " + left + " older "
                    + (left == 1 ? "one goes" : "ones go") + " on to check"
                    + (age == null ? "" : ", " + forgotten + " forgotten"));
        }
        return ExitCode.OK;
    }

    private static Duration age(String text) {
        try {
            return Durations.parse(text);
        } catch (RuntimeException e) {
            throw new Failure(ExitCode.USAGE, "--forget-older: must be a time such as 730d, not '" + text + "'", e);
        }
    }
}
