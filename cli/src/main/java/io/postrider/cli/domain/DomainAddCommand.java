package io.postrider.cli.domain;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.clients.ClientId;
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

/** {@code postrider domain add}: keys for a new domain, and the records to publish. */
@Command(
        name = "add",
        header = "Make signing keys for a domain and print the DNS records to publish.",
        description = "%nThe keys sign nothing until their records were seen in the DNS: `postrider domain activate`."
                + " Two keys make two signatures: RSA, which every receiver can check, and Ed25519 (RFC 8463).",
        footer = {
            "%nExamples:",
            "  postrider domain add example.com",
            "  postrider domain add shop.example --client shop --algorithm rsa"
        })
final class DomainAddCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "DOMAIN", description = "The domain of the authors, as behind the @ of From.")
    String domain = "";

    @Option(
            names = "--client",
            paramLabel = "NAME",
            description = "Sign this client's mail only (default: every client's).")
    @Nullable
    String client;

    @Option(
            names = "--algorithm",
            paramLabel = "rsa|ed25519|both",
            defaultValue = "both",
            description = "Which keys to make (default: ${DEFAULT-VALUE}).")
    KeyChoice algorithm = KeyChoice.BOTH;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    DomainAddCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Domain name = Named.parse(domain);
        try (Spool spool = SpoolOpening.open(options.settings(shell), SpoolListener.NONE)) {
            ClientId owner = client == null ? null : owner(spool, client);
            if (spool.domains().enter(name, owner, shell.clock().instant()).isEmpty()) {
                throw new Failure(
                        ExitCode.FAILED,
                        "DOMAIN: " + name + " is here already; `postrider domain show " + name
                                + "` prints its records, `postrider domain rotate " + name + "` makes new keys");
            }
            List<SigningKey> made = new DomainKeys(spool.domains(), name)
                    .make(algorithm.each(), shell.clock().instant());
            print(name, made);
        }
        return ExitCode.OK;
    }

    private static ClientId owner(Spool spool, String client) {
        return spool.clients()
                .find(client)
                .orElseThrow(() -> new Failure(
                        ExitCode.FAILED, "--client: there is no client \"" + client + "\"; `postrider client list`"))
                .id();
    }

    private void print(Domain name, List<SigningKey> made) {
        if (json) {
            shell.say(Json.text(made.stream().map(KeyText::json).toList()));
            return;
        }
        KeyText.toPublish(made).forEach(shell::say);
        shell.say("When they can be looked up: postrider domain activate " + name + options.repeated());
        shell.say("Until then mail from " + name + " is sent as if it had no key (frontend.dkim.without-key).");
    }
}
