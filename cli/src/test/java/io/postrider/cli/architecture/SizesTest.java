package io.postrider.cli.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How large things may grow. Who may be larger is named here with a reason, and must still need it. */
class SizesTest {

    private static final int FILE = 300;
    private static final int TEST_FILE = 400;
    private static final int METHOD = 40;
    private static final int PACKAGE = 12;

    private static final Map<String, String> LONG_METHODS = Map.of();

    private static final Map<String, String> LARGE_PACKAGES = Map.of(
            "cli/src/main/java/io/postrider/cli/sink/smtp", "one SMTP server, all of it package-private but the door",
            "common/src/main/java/io/postrider/common/spool/queue", "one port and the words it speaks in",
            "testing/src/main/java/io/postrider/testing/smtp", "one scripted server, package-private but the door",
            "testing/src/main/java/io/postrider/testing/spool", "a contract for each port, and what they are tried on");

    private final List<Path> all = SourceFiles.all();
    private final List<Path> programs = SourceFiles.ofPrograms();
    private final List<Path> shipped =
            programs.stream().filter(file -> !file.startsWith("testing")).toList();

    @Test
    void theFilesOfEveryModuleAreSeen() {
        for (String module : List.of(
                "common",
                "settings",
                "spools/sqlite",
                "signing",
                "events",
                "frontend",
                "sender",
                "cleaner",
                "notifier",
                "smtp-server",
                "bounces",
                "cli")) {
            assertTrue(
                    programs.stream().anyMatch(file -> file.startsWith(module)),
                    () -> "no file of " + module + " found: the other rules would say nothing about it");
        }
    }

    @Test
    void aFileIsReadInOneGo() {
        assertNoneExceeds(FILE, lines(shipped), Map.of(), "lines");
    }

    @Test
    void aFileOfTestsIsReadInOneGo() {
        assertNoneExceeds(TEST_FILE, lines(all), Map.of(), "lines");
    }

    private static Map<String, Long> lines(List<Path> files) {
        return files.stream().collect(Collectors.toMap(Path::toString, file ->
                (long) SourceFiles.lines(file).size()));
    }

    @Test
    void aMethodFitsOnAScreen() {
        assertNoneExceeds(METHOD, new ParsedSources(shipped).methodLengths(), LONG_METHODS, "lines");
    }

    @Test
    void aPackageIsTakenInAtAGlance() {
        Map<String, Long> types = programs.stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(file -> String.valueOf(file.getParent()), Collectors.counting()));
        assertNoneExceeds(PACKAGE, types, LARGE_PACKAGES, "types");
    }

    private static void assertNoneExceeds(
            int bound, Map<String, Long> sizes, Map<String, String> exceptions, String unit) {
        Map<String, Long> larger = new TreeMap<>(sizes);
        larger.values().removeIf(size -> size <= bound);
        assertTrue(
                larger.keySet().containsAll(exceptions.keySet()),
                () -> "no longer larger than " + bound + " " + unit + ", so take them from the exceptions: "
                        + exceptions.keySet().stream()
                                .filter(name -> !larger.containsKey(name))
                                .toList());
        larger.keySet().removeAll(exceptions.keySet());
        assertEquals(Map.of(), larger, () -> "more than " + bound + " " + unit);
    }
}
