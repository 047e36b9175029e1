package io.postrider.cli.process;

import io.postrider.cli.http.HttpCalls;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Printable;
import io.postrider.cli.shell.Shell;
import io.postrider.settings.value.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postrider health}: asks a running process whether it is well; for containers without curl. */
@Command(
        name = "health",
        header = "Ask a running frontend whether it takes mail; exit 0 if so, else 1.",
        footer = {
            "%nExamples:",
            "  postrider health",
            "  postrider health --url http://127.0.0.1:5090/metrics      a process without a frontend"
        })
public final class HealthCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "What to ask (default: /readyz at frontend.listen of the settings).")
    @Nullable
    URI url;

    public HealthCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        URI asked = url == null ? ready(options.settings(shell).frontend().listen()) : url;
        try (HttpCalls http = new HttpCalls()) {
            HttpCalls.Response response = http.get(asked);
            if (!response.isOk()) {
                String said = response.body().lines().findFirst().orElse("");
                throw new Failure(
                        ExitCode.FAILED, asked + " answered " + response.status() + " " + Printable.line(said));
            }
            shell.say("healthy: " + asked);
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--url: " + asked + " is no URL to ask: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED, asked + " does not answer (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Where this machine reaches what listens on that address. */
    static URI ready(ListenAddress listen) {
        String host = switch (listen.host()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> listen.host();
        };
        return URI.create("http://" + new ListenAddress(host, listen.port()) + "/readyz");
    }
}
