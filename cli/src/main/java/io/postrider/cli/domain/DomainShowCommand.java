package io.postrider.cli.domain;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.signing.domains.DomainKeys;
import io.postrider.signing.domains.KeyRecord;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider domain show}: the records of one domain once more. */
@Command(
        name = "show",
        header = "Print the DNS records that a domain's keys need.",
        description = "%nAs a zone file has them, one a line; remarks stand behind a semicolon.",
        footer = {"%nExamples:", "  postrider domain show example.com", "  postrider domain show example.com --json"})
final class DomainShowCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "DOMAIN", description = "A domain that was added.")
    String domain = "";

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    DomainShowCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Domain name = Named.parse(domain);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            DomainKeys keys = Named.keys(spool.domains(), name);
            List<SigningKey> shown = keys.all().stream()
                    .filter(key -> key.state() != KeyState.RETIRED)
                    .toList();
            if (json) {
                shell.say(Json.text(shown.stream().map(KeyText::json).toList()));
                return ExitCode.OK;
            }
            Retiring retiring = new Retiring(spool.domains(), shell.clock().instant(), shell.zone());
            if (shown.isEmpty()) {
                shell.say("; " + name + " has no keys; `postrider domain rotate " + name + "` makes some");
            }
            for (SigningKey key : shown) {
                shell.say("; " + key.algorithm().tag() + ", " + key.state().word() + remark(key, retiring));
                shell.say(KeyRecord.zoneLine(key));
            }
        }
        return ExitCode.OK;
    }

    private static String remark(SigningKey key, Retiring retiring) {
        return switch (key.state()) {
            case PENDING -> ": signs once it is published and `postrider domain activate " + key.domain() + "` saw it";
            case ACTIVE -> ": signs";
            case RETIRING -> ": " + retiring.of(key);
            case RETIRED -> ": its record may be removed";
        };
    }
}
