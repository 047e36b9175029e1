package io.postrider.e2e.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The packaged programs, as the build leaves them and as an operator would install them. */
final class Installation {

    private Installation() {}

    /** A process of {@code postrider} with these arguments, not yet started; of this JVM's surroundings it sees little. */
    static ProcessBuilder process(Path directory, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program().toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("POSTRIDER_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static Path program() {
        String home = Objects.requireNonNull(
                System.getProperty("postrider.home"),
                "the system property postrider.home must name the packaged programs; the build sets it");
        Path program = Path.of(home).toAbsolutePath().normalize().resolve("bin/postrider");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("nothing is packaged: there is no program " + program);
        }
        return program;
    }
}
