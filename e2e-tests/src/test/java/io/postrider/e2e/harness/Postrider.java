package io.postrider.e2e.harness;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One running process of {@code postrider}: it can be watched, paused, asked to end and killed. Safe for any thread. */
public final class Postrider {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final int SIGNAL = 128;
    private static final int KILLED = SIGNAL + 9;
    private static final int TERMINATED = SIGNAL + 15;

    private final String name;
    private final Process process;
    private final Output output;
    private final Output errors;

    private Postrider(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = Output.of(process.getInputStream());
        this.errors = Output.of(process.getErrorStream());
    }

    static Postrider start(String name, ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Postrider(name, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the line that the process writes to standard output when it is ready, and answers it. */
    public String awaitLine(String containing) {
        await(name + " to write '" + containing + "'")
                .atMost(START)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> line(containing).isPresent() || !isAlive());
        return line(containing)
                .orElseThrow(() -> new AssertionError(name + " ended without '" + containing + "'\n"
                        + awaitEnd(STOP).said()));
    }

    /** Where it takes requests; waits until it does. */
    public URI awaitUri() {
        String line = awaitLine("listening on http://");
        return URI.create(line.substring(line.indexOf("http://")).strip());
    }

    /** Ends it as a crash would (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        assertEquals(KILLED, awaitEnd(STOP).exitCode(), () -> name + " had ended by itself\n" + captured());
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        process.destroy();
    }

    /** Asks it to end and waits until it has, with the exit code that tells of an orderly stop. */
    public void stop() {
        terminate();
        awaitEnd(STOP).with(TERMINATED);
    }

    /** Stops it from running at all (SIGSTOP), as a machine does that is suspended, until {@link #resume}. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets it run again after {@link #pause}. */
    public void resume() {
        signal("-CONT");
    }

    /** Waits until it is over. */
    public Ended awaitEnd(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " still runs after " + atMost + "\n" + captured());
            }
            output.awaitEnd();
            errors.awaitEnd();
            return new Ended(process.exitValue(), output.lines(), errors.lines());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of " + name, e);
        }
    }

    public List<String> standardOutput() {
        return output.lines();
    }

    public List<String> standardError() {
        return errors.lines();
    }

    /** What it wrote, its log at most the last lines, for a test that failed. */
    String captured() {
        List<String> log = errors.lines();
        List<String> last = log.subList(Math.max(0, log.size() - 200), log.size());
        return "--- " + name + " (pid " + process.pid() + (isAlive() ? ", running" : ", ended") + ")\n"
                + String.join("\n", output.lines()) + "\n" + String.join("\n", last);
    }

    /** Ends it whatever state it is in; for the end of a test. */
    void remove() {
        if (isAlive()) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private Optional<String> line(String containing) {
        return output.lines().stream().filter(line -> line.contains(containing)).findFirst();
    }

    private void signal(String option) {
        try {
            int exit = new ProcessBuilder("kill", option, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertEquals(0, exit, () -> "kill " + option + " " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
