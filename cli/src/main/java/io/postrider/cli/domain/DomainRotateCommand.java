package io.postrider.cli.domain;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.signing.domains.DomainKeys;
import io.postrider.signing.domains.KeyChoice;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider domain rotate}: new keys beside the old ones. */
@Command(
        name = "rotate",
        header = "Make new keys for a domain; the old ones sign until the new ones are active.",
        description =
                "%nThree steps: rotate and publish the new records; `domain activate`, from when on the new keys sign;"
                        + " remove the old records when `domain list` says that they may go.",
        footer = {
            "%nExamples:",
            "  postrider domain rotate example.com",
            "  postrider domain rotate example.com" + " --algorithm rsa"
        })
final class DomainRotateCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "DOMAIN", description = "A domain that was added.")
    String domain = "";

    @Option(
            names = "--algorithm",
            paramLabel = "rsa|ed25519|both",
            description = "Which keys to make (default: as those that sign now).")
    @Nullable
    KeyChoice algorithm;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    DomainRotateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Domain name = Named.parse(domain);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            DomainKeys keys = Named.keys(spool.domains(), name);
            List<SigningKey> pending = keys.in(KeyState.PENDING);
            if (!pending.isEmpty()) {
                throw new Failure(
                        ExitCode.FAILED,
                        "DOMAIN: " + name + " has keys that wait to be published: `postrider domain show " + name
                                + "` prints their records, `postrider domain activate " + name
                                + "` lets them sign; nothing was changed");
            }
            List<SigningKey> made = keys.make(
                    algorithm == null ? keys.usual() : algorithm.each(),
                    shell.clock().instant());
            if (json) {
                shell.say(Json.text(made.stream().map(KeyText::json).toList()));
            } else {
                KeyText.toPublish(made).forEach(shell::say);
                shell.say("When they can be looked up: postrider domain activate " + name + options.repeated());
                shell.say("Until then the old keys sign. Leave their records as they are; `postrider domain list` says"
                        + " when they may be removed.");
            }
        }
        return ExitCode.OK;
    }
}
