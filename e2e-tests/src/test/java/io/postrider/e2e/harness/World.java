package io.postrider.e2e.harness;

import io.postrider.testing.dns.FakeDns;
import io.postrider.testing.smtp.ExchangerOptions;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Everything that one test starts, registered as an extension: it ends with the test, the last begun first, and if the
 * test failed, what the processes wrote is shown and their directory is kept.
 */
public final class World implements BeforeEachCallback, AfterEachCallback {

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final Thread emergency = new Thread(this::removeProcesses);
    private Path directory = Path.of("");

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("postrider-e2e-");
        Runtime.getRuntime().addShutdownHook(emergency);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        boolean failed = context.getExecutionException()
                .filter(thrown -> !(thrown instanceof TestAbortedException))
                .isPresent();
        if (failed) {
            System.out.println("*** " + context.getDisplayName() + " failed; its directory is " + directory);
            deployments.forEach(
                    deployment -> deployment.processes().forEach(process -> System.out.println(process.captured())));
        }
        removeProcesses();
        while (!closing.isEmpty()) {
            closing.pop().close();
        }
        Runtime.getRuntime().removeShutdownHook(emergency);
        if (!failed) {
            deleteTree(directory);
        }
    }

    /** Closes this at the end of the test, before what was kept earlier. */
    public <T extends AutoCloseable> T keep(T closeable) {
        closing.push(closeable);
        return closeable;
    }

    /** A well-behaved exchanger. */
    public ScriptedMailExchanger exchanger() {
        return exchanger(ScriptedMailExchanger.options());
    }

    public ScriptedMailExchanger exchanger(ExchangerOptions options) {
        return keep(options.start());
    }

    public FakeDns dns() {
        return keep(FakeDns.start());
    }

    /** A new directory and an empty spool in it. */
    public Deployment deployment() {
        Path own = makeDirectory("deployment-" + (deployments.size() + 1));
        return deployment(own, own.resolve("data"));
    }

    /** A new directory, and a spool on another file system. */
    public Deployment deploymentWithSpoolIn(Path data) {
        return deployment(makeDirectory("deployment-" + (deployments.size() + 1)), data);
    }

    /** A place for what a test writes itself. */
    public Path directory() {
        return directory;
    }

    private Deployment deployment(Path own, Path data) {
        Deployment deployment = new Deployment(own, data);
        deployments.add(deployment);
        return deployment;
    }

    private Path makeDirectory(String name) {
        try {
            return Files.createDirectory(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeProcesses() {
        deployments.forEach(deployment -> deployment.processes().forEach(Postrider::remove));
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
