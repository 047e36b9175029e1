package io.postrider.cli.demo;

import io.postrider.cli.process.Lifetime;
import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.sink.SinkScreen;
import io.postrider.cli.sink.smtp.ReceivedMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider demo}: one mail from request to receipt, and then the system stays up to be tried. */
@Command(
        name = "demo",
        header = "See it work: the whole system on a temporary spool, one mail from request to receipt.",
        description =
                "%nNothing leaves this machine: every domain's mail ends in a sink. The system stays up to be"
                        + " tried until Ctrl-C, then the temporary spool is removed. The settings of this machine are not read.",
        footer = {"%nExamples:", "  postrider demo", "  postrider demo --once"})
public final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(names = "--once", description = "End when the mail was received.")
    boolean once;

    public DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoReceiver receiver = new DemoReceiver(SinkScreen.lines(shell));
        try (Lifetime lifetime = Lifetime.begin()) {
            SmallWorld world = SmallWorld.begin(lifetime, receiver, Map.of(), shell.clock());
            introduce(world);
            String id = tellOfOneMail(world, receiver);
            receiver.storyIsTold();
            if (once) {
                return ExitCode.OK;
            }
            DemoInvitation.lines(world, id).forEach(shell::say);
            return lifetime.await();
        }
    }

    private void introduce(SmallWorld world) {
        shell.say("A whole Postrider on a temporary spool; nothing leaves this machine.");
        shell.say("");
        shell.say("  frontend    " + world.uri(""));
        shell.say("  the world   smtp://" + world.sink() + ", a sink: the mail of every domain ends here");
        shell.say("  the spool   " + world.directory().resolve("spool.db"));
        shell.say("");
    }

    private String tellOfOneMail(SmallWorld world, DemoReceiver receiver) throws InterruptedException {
        try (DemoClient client = new DemoClient(world)) {
            List<String> recipients = List.of("alice@example.com", "bob@example.org");
            String body = "Hello!\n\nThis mail was on disk before the answer to its request left.\n";
            String answer = client.send("me@example.net", recipients, "A first mail", body);
            String id = DemoClient.submissionId(answer);
            shell.say("POST /send to alice@example.com and bob@example.org");
            shell.say("  " + answer.strip());
            shell.say("POST /status");
            shell.say("  " + client.status(id) + ": stored and synced to disk, one envelope for each domain");
            shell.say("Starting the sender");
            world.startSending();
            long begun = System.nanoTime();
            ReceivedMessage message = awaitTwo(receiver);
            awaitSent(client, id);
            shell.say("  " + "sent, after "
                    + Amounts.took(Duration.ofNanos(System.nanoTime() - begun))
                    + ". The mail for " + String.join(", ", message.recipients()) + " as the world received it:");
            shell.say("");
            shell.say(SinkScreen.text(message));
            return id;
        }
    }

    private static ReceivedMessage awaitTwo(DemoReceiver receiver) throws InterruptedException {
        ReceivedMessage first = receiver.next();
        ReceivedMessage second = receiver.next();
        if (first == null || second == null) {
            throw new Failure(ExitCode.FAILED, "the mail did not arrive");
        }
        return first;
    }

    private static void awaitSent(DemoClient client, String id) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!client.status(id).equals("sent")) {
            if (System.nanoTime() > deadline) {
                throw new Failure(ExitCode.FAILED, "the mail arrived but its status is " + client.status(id));
            }
            Thread.sleep(Duration.ofMillis(5));
        }
    }
}
