package io.postrider.cli.demo;

import io.postrider.cli.process.Lifetime;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.sink.SinkScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider rehearse}: goes once through all that a start needs, so that the JVM can write its class cache. */
@Command(name = "rehearse", hidden = true, header = "Make the class cache; the start script does the rest.")
public final class RehearseCommand implements Callable<Integer> {
    private static final int MAILS = 20;

    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    public RehearseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoReceiver receiver = new DemoReceiver(SinkScreen.nothing(shell));
        try (Lifetime lifetime = Lifetime.begin()) {
            SmallWorld world = SmallWorld.begin(
                    lifetime, receiver, Map.of("POSTRIDER_METRICS_LISTEN", "127.0.0.1:0"), shell.clock());
            world.startSending();
            try (DemoClient client = new DemoClient(world)) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < MAILS; i++) {
                    String answer = client.send("me@example.net", List.of("you@example.com"), "Rehearsal", "Hello!");
                    ids.add(DemoClient.submissionId(answer));
                }
                for (String id : ids) {
                    receiver.next();
                    client.status(id);
                }
            }
            return ExitCode.OK;
        }
    }
}
