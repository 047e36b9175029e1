package io.postrider.cli.sink;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.sink.smtp.SinkLimits;
import io.postrider.cli.sink.smtp.SinkServer;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.ListenAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider sink}: an SMTP receiver that stands in for the world. */
@Command(
        name = "sink",
        header = "An SMTP receiver for development: show and keep what arrives, deliver nothing.",
        description = {
            "%nThe local part of the sender makes it misbehave on request:",
            "  refuse-sender-…  550 to MAIL",
            "  stall-…          no reply to the final dot",
            "  tempfail-once-…  451 the first time a message comes, 250 from then on"
        },
        footer = {
            "%nExamples:",
            "  postrider sink --show",
            "  postrider sink --listen 127.0.0.1:2600 --dir inbox",
            "  POSTRIDER_SENDER_STATIC_MX='{\"*\": [\"127.0.0.1:2525\"]}' postrider up"
        })
public final class SinkCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:2525",
            description = "Where to listen (default: ${DEFAULT-VALUE}); port 0 takes a free one.")
    private ListenAddress listen = new ListenAddress("127.0.0.1", 2525);

    @Option(names = "--dir", paramLabel = "DIR", description = "Also write each message to a file in DIR.")
    private @Nullable Path directory;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "100",
            description = "Keep the last N messages in memory (default: ${DEFAULT-VALUE}).")
    private int keep = 100;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            defaultValue = "25MB",
            description = "The largest message to take (default: ${DEFAULT-VALUE}).")
    private ByteSize largest = ByteSize.ofMegabytes(25);

    @Option(names = "--show", description = "Print each message as a whole, not only a line about it.")
    private boolean show;

    @Option(names = "--quiet", description = "Print nothing about messages.")
    private boolean quiet;

    public SinkCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        SinkScreen screen = new SinkScreen(shell, new Inbox(keep), files(), detail());
        SinkLimits usual = SinkLimits.usual();
        SinkLimits limits =
                new SinkLimits(largest.bytes(), usual.sessions(), Math.max(usual.memory(), 2 * largest.bytes()));
        try (SinkServer server = SinkServer.start(listen.host(), listen.port(), limits, screen, shell.clock())) {
            shell.say("postrider sink: listening on smtp://" + new ListenAddress(listen.host(), server.port()));
            if (shell.interactive()) {
                shell.say("  type a message's number to see it, Ctrl-C to end");
                showOnRequest(screen);
            }
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "--listen: cannot listen on " + listen + ": " + e.getMessage() + "; choose another address",
                    e);
        }
    }

    private SinkScreen.Detail detail() {
        if (quiet) {
            return SinkScreen.Detail.NOTHING;
        }
        return show ? SinkScreen.Detail.MESSAGE : SinkScreen.Detail.LINE;
    }

    private @Nullable MessageFiles files() {
        if (directory == null) {
            return null;
        }
        try {
            return new MessageFiles(Files.createDirectories(directory));
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "--dir: " + directory + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static void showOnRequest(SinkScreen screen) {
        Thread.ofPlatform().daemon().name("sink-keyboard").start(() -> {
            try {
                var keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                for (String line = keyboard.readLine(); line != null; line = keyboard.readLine()) {
                    if (line.strip().matches("\\d{1,9}")) {
                        screen.show(Long.parseLong(line.strip()));
                    }
                }
            } catch (IOException _) {
                return; // no keyboard any more
            }
        });
    }
}
