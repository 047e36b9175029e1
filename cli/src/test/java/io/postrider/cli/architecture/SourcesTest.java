package io.postrider.cli.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the compiled classes no longer show. */
class SourcesTest {

    private static final Pattern LEFT_OPEN = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@Disabled");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(");

    @Test
    void publicTypesSayWhatTheyAre() {
        assertEquals(List.of(), new ParsedSources(SourceFiles.ofPrograms()).undocumented(), "without a doc comment");
    }

    @Test
    void nothingIsLeftOpen() {
        assertEquals(List.of(), places(LEFT_OPEN, _ -> true));
    }

    /** The end-to-end tests watch other processes, whose clock is not theirs. */
    @Test
    void unitTestsDoNotSleep() {
        assertEquals(
                List.of(),
                places(
                        SLEEP,
                        file -> file.toString().matches(".*(Test|Contract)\\.java") && !file.startsWith("e2e-tests")));
    }

    private static List<String> places(Pattern unwanted, Predicate<Path> where) {
        List<String> places = new ArrayList<>();
        for (Path file : SourceFiles.all()) {
            if (where.test(file) && !file.endsWith("SourcesTest.java")) {
                List<String> lines = SourceFiles.lines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (unwanted.matcher(lines.get(i)).find()) {
                        places.add(file + ":" + (i + 1));
                    }
                }
            }
        }
        return places;
    }
}
