package io.postrider.cli.shell;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What surrounds a command: where it writes, what the environment says, which time it is.
 *
 * @param interactive whether a person sees what is written to {@code out}
 * @param answers shows a question to that person and reads the line that is typed; empty where nobody types
 */
public record Shell(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Clock clock,
        ZoneId zone,
        boolean interactive,
        UnaryOperator<String> answers) {

    public Shell {
        environment = Map.copyOf(environment);
    }

    /** The one that a program is started from. */
    public static Shell ofProcess() {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Shell(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Clock.systemUTC(),
                ZoneId.systemDefault(),
                terminal.isPresent(),
                question -> terminal.map(console -> console.readLine("%s", question))
                        .orElse(""));
    }

    /** A line on standard output. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Whether the person at the terminal says yes; nobody there is no. */
    public boolean confirms(String question) {
        String answer = answers.apply(question + " [y/N] ").strip().toLowerCase(Locale.ROOT);
        return interactive && (answer.equals("y") || answer.equals("yes"));
    }

    /** A line on standard error that says who speaks. */
    public void complain(String line) {
        err.println("postrider: " + line);
        err.flush();
    }
}
