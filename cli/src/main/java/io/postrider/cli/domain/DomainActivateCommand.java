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
import io.postrider.signing.domains.Checked;
import io.postrider.signing.domains.DomainKeys;
import io.postrider.signing.domains.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        Domain name = Named.parse(domain);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            DomainKeys keys = Named.keys(spool.domains(), name);
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
            for (Checked checked : unseen ? believed(pending) : seen(keys)) {
                switch (checked.publication()) {
                    case Publication.Published() -> published.add(checked.key());
                    case Publication.Wrong(var why) -> troubles.add(why);
                    case Publication.Unknown(var why) -> {
                        troubles.add(why);
                        unknown = true;
                    }
                }
            }
            activate(keys, published);
            troubles.forEach(trouble -> shell.complain(Printable.line(trouble)));
            return troubles.isEmpty() ? ExitCode.OK : unknown ? ExitCode.TEMPORARY : ExitCode.FAILED;
        }
    }

    private List<Checked> seen(DomainKeys keys) {
        Names names = Names.of(options.settings(shell).sender().routes().dns());
        return keys.look(Set.of(KeyState.PENDING), names::txt);
    }

    private static List<Checked> believed(List<SigningKey> pending) {
        return pending.stream()
                .map(key -> new Checked(key, new Publication.Published()))
                .toList();
    }

    private void activate(DomainKeys keys, List<SigningKey> published) {
        List<SigningKey> replaced = keys.activate(published, shell.clock().instant());
        published.forEach(
                key -> shell.say(key.selector() + " (" + key.algorithm().tag() + ") signs from now on"));
        replaced.forEach(
                key -> shell.say(key.selector() + " (" + key.algorithm().tag()
                        + ") signs no more; leave its record until `postrider domain list` says that it may go"));
    }
}
