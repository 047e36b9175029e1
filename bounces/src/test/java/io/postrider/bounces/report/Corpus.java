package io.postrider.bounces.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The messages under {@code corpus}, each with what is expected of it beside it. */
record Corpus(String name, String octets, Map<String, String> expected) {

    static List<Corpus> all() {
        URL folder = Objects.requireNonNull(Corpus.class.getResource("../corpus"), "no corpus");
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Corpus::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Corpus of(Path file) {
        String name = file.getFileName().toString().replace(".eml", "");
        Map<String, String> expected = new LinkedHashMap<>();
        for (String line : read(file.resolveSibling(name + ".expected")).strip().split("\n", -1)) {
            expected.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return new Corpus(name, read(file).replace("\n", "\r\n"), expected);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] toOctets() {
        return octets.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
