package io.postrider.cli.shell;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a command: where it writes, what the environment says, which time it is.
 *
 * @param interactive whether a person sees what is written to {@code out}
 */
public record Shell(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Clock clock,
        ZoneId zone,
        boolean interactive) {

    public Shell {
        environment = Map.copyOf(environment);
    }

    /** The one that a program is started from. */
    public static Shell ofProcess() {
        return new Shell(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Clock.systemUTC(),
                ZoneId.systemDefault(),
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    /** A line on standard output. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A line on standard error that says who speaks. */
    public void complain(String line) {
        err.println("postrider: " + line);
        err.flush();
    }
}
