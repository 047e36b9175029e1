package io.postrider.cli.report;

import io.postrider.cli.queue.QueueState;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.settings.Settings;
import io.postrider.settings.value.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider explain}: everything that is known of one submission, whoever's it is. */
@Command(
        name = "explain",
        header =
                "Tell a submission's whole story: what became of each recipient, why it is not sent now, and what was said.",
        footer = {
            "%nExamples:",
            "  postrider explain 019aa7d2b0f47c3f8e2a6f0d1c5b4a39",
            "  postrider explain --json 019aa7d2b0f47c3f8e2a6f0d1c5b4a39"
        })
public final class ExplainCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Parameters(paramLabel = "ID", description = "The submission_id that the client got, 32 hex digits.")
    String id = "";

    public ExplainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        SubmissionId asked = SubmissionId.parse(id.strip().replace("-", ""))
                .orElseThrow(() -> new Failure(ExitCode.USAGE, "ID: must be 32 hex digits, not '" + id + "'"));
        Settings settings = options.settings(shell);
        try (Spool spool = SpoolOpening.openExisting(shell, options)) {
            Story story = spool.journal()
                    .story(asked)
                    .orElseThrow(() -> new Failure(ExitCode.FAILED, unknown(asked, settings)));
            Why why = why(spool, settings.sender().heartbeat().muteAfter());
            if (json) {
                shell.say(Json.text(StoryJson.of(story, why)));
            } else {
                new StoryText(story, why).lines().forEach(shell::say);
            }
            return ExitCode.OK;
        }
    }

    private Why why(Spool spool, Duration deadAfter) {
        Instant now = shell.clock().instant();
        Set<String> alive = QueueState.senders(spool).stream()
                .filter(sender -> QueueState.isAlive(sender, deadAfter, now))
                .map(Heartbeat::label)
                .collect(Collectors.toSet());
        return new Why(
                spool.report().held(),
                alive,
                domain -> spool.control().count(new Selection.ForDomain(domain)),
                now,
                shell.zone());
    }

    private static String unknown(SubmissionId id, Settings settings) {
        return "ID: the spool " + settings.spool().url() + " knows no submission " + id
                + "; finished ones are removed after cleaner.retention ("
                + Durations.show(settings.cleaner().retention()) + ")";
    }
}
