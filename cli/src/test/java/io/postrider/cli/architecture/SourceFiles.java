package io.postrider.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java files of every module of the checkout that the build runs in. */
final class SourceFiles {

    private static final Path ROOT = root();

    private SourceFiles() {}

    /** All of them, tests too, as paths from the root of the checkout. */
    static List<Path> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ROOT::relativize)
                    .filter(file -> file.toString().contains("src/"))
                    .filter(file -> !file.toString().contains("target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the programs. */
    static List<Path> ofPrograms() {
        return all().stream()
                .filter(file -> file.toString().contains("src/main/java/"))
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file itself. */
    static Path resolve(Path file) {
        return ROOT.resolve(file);
    }

    /** The module's folder is the working directory of its tests. */
    private static Path root() {
        Path module = Path.of("").toAbsolutePath();
        for (Path folder = module; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no checkout around " + module);
    }
}
