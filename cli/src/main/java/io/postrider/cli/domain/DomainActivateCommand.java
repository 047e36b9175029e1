package io.postrider.cli.domain;

import io.postrider.cli.dns.Names;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Printable;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider domain activate}: keys whose records are published begin to sign. */
@Command(
        name = "activate",
        header = "Look for the records of a domain's new keys; those that are published begin to sign.",
        description =
                "%nA new key takes the place of the old one in the same moment. Receivers ask their own name servers:"
                        + " where an older record of the name was kept there, wait for its time to live first.",
        footer = {"%nExamples:", "  postrider domain activate example.com"})
final class DomainActivateCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "DOMAIN", description = "A domain that was added.")
    String domain = "";

    @Option(names = "--unseen", description = "Activate the keys without a look into the DNS.")
    boolean unseen;

    DomainActivateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Domain name = DomainKeys.parse(domain);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            DomainKeys keys = DomainKeys.present(spool.domains(), name);
            List<SigningKey> pending = keys.in(KeyState.PENDING);
            if (pending.isEmpty()) {
                throw new Failure(
                        ExitCode.FAILED,
                        "DOMAIN: no key of " + name + " waits to be published; `postrider domain rotate " + name
                                + "` makes new ones");
            }
            List<String> troubles = new ArrayList<>();
            boolean unknown = false;
            List<SigningKey> published = new ArrayList<>();
            Names names = Names.of(options.settings(shell).sender().routes().dns());
            for (SigningKey key : pending) {
                switch (unseen ? new Publication.Published() : Publication.of(key, names.txt(key.recordName()))) {
                    case Publication.Published() -> published.add(key);
                    case Publication.Wrong(var why) -> troubles.add(why);
                    case Publication.Unknown(var why) -> {
                        troubles.add(why);
                        unknown = true;
                    }
                }
            }
            activate(spool, keys, pending, published);
            troubles.forEach(trouble -> shell.complain(Printable.line(trouble)));
            return troubles.isEmpty() ? ExitCode.OK : unknown ? ExitCode.TEMPORARY : ExitCode.FAILED;
        }
    }

    private void activate(Spool spool, DomainKeys keys, List<SigningKey> pending, List<SigningKey> published) {
        if (published.isEmpty()) {
            return;
        }
        List<SigningKey> replaced = replaced(keys.in(KeyState.ACTIVE), pending, published);
        spool.domains()
                .turn(numbers(published), numbers(replaced), shell.clock().instant());
        published.forEach(
                key -> shell.say(key.selector() + " (" + key.algorithm().tag() + ") signs from now on"));
        replaced.forEach(
                key -> shell.say(key.selector() + " (" + key.algorithm().tag()
                        + ") signs no more; leave its record until `postrider domain list` says that it may go"));
    }

    /** Older keys of the same algorithm; once nothing waits any more also those whose algorithm has no new key. */
    private static List<SigningKey> replaced(
            List<SigningKey> active, List<SigningKey> pending, List<SigningKey> published) {
        boolean complete = published.size() == pending.size();
        return active.stream()
                .filter(old -> published.stream()
                        .anyMatch(key -> old.createdAt().isBefore(key.createdAt())
                                && (complete || old.algorithm() == key.algorithm())))
                .toList();
    }

    private static List<Long> numbers(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::number).toList();
    }
}
