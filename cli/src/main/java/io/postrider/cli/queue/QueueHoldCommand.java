package io.postrider.cli.queue;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.control.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider queue hold}: the whole queue stops, or some mail is set aside. */
@Command(
        name = "hold",
        header = "Send nothing more until `queue release`, or set some mail aside until it is released.",
        description = {
            "%nWithout ID or option the whole queue stops: mail is still taken, none is sent, what is being transmitted"
                    + " is brought to its end.",
            "With one, the mail that waits at this moment is set aside; what comes later goes its way. expires_in ends"
                    + " held mail all the same."
        },
        footer = {
            "%nExamples:",
            "  postrider queue hold maintenance of the uplink",
            "  postrider queue hold --domain example.com --yes their postmaster asked for it",
            "  postrider queue hold 01a20198ea137419ae117d6b6559e734"
        })
final class QueueHoldCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final Chosen chosen = new Chosen();

    @Parameters(
            arity = "0..*",
            paramLabel = "[ID] REASON",
            description = "A submission's id, if one is to be held; and why, for those who look at the queue.")
    List<String> words = List.of();

    QueueHoldCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        boolean named = !words.isEmpty() && Chosen.id(words.getFirst()).isPresent();
        @Nullable String id = named ? words.getFirst() : null;
        String reason = String.join(" ", named ? words.subList(1, words.size()) : words);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Optional<Chosen.Choice> mail = chosen.mail(spool, id);
            return mail.isPresent() ? setAside(spool, mail.get(), reason) : stop(spool, reason);
        }
    }

    private int stop(Spool spool, String reason) {
        spool.report().hold(reason.isEmpty() ? "by hand" : reason, shell.clock().instant());
        spool.report()
                .held()
                .ifPresent(hold -> shell.say(
                        "held (" + hold.reason() + "); let it go: postrider queue release" + options.repeated()));
        return ExitCode.OK;
    }

    private int setAside(Spool spool, Chosen.Choice mail, String reason) {
        Contents contents = spool.control().count(mail.selection());
        if (contents.queued() + contents.inFlight() == 0) {
            shell.say("nothing of " + mail.name() + " waits");
            return ExitCode.OK;
        }
        if (!mail.isOne()) {
            new Consent(shell, chosen).ask(mail, contents, "hold");
        }
        String by = reason.isEmpty() ? "by postrider queue hold" : "by postrider queue hold: " + reason;
        Instant now = shell.clock().instant();
        Effect effect = spool.control().hold(mail.selection(), by, now);
        shell.say("held: " + Consent.envelopes(effect.changed())
                + (effect.inFlight() == 0
                        ? ""
                        : "; " + effect.inFlight() + " being tried now will be, unless that ends them"));
        return ExitCode.OK;
    }
}
