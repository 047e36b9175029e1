package io.postrider.cli.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/security.md names for each attack a test that is there, or says why there is none. */
class SecurityPageTest {
    private static final Pattern TEST = Pattern.compile("`(?:[\\w/.-]+/)?(\\w+(?:Test|IT))`");
    private static final Pattern ROW = Pattern.compile("^\\| (A\\d+) \\|.*$", Pattern.MULTILINE);

    private final String page;

    SecurityPageTest() throws IOException {
        page = Files.readString(SourceFiles.resolve(Path.of("docs/security.md")));
    }

    @Test
    void everyTestItNamesIsThere() {
        Set<String> there = SourceFiles.all().stream()
                .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        Matcher named = TEST.matcher(page);
        int count = 0;
        while (named.find()) {
            count++;
            if (!there.contains(named.group(1))) {
                missing.add(named.group(1));
            }
        }
        assertTrue(count > 40, "few tests are named: " + count);
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyAttackHasARow() {
        List<Integer> wanted = IntStream.concat(
                        IntStream.concat(IntStream.rangeClosed(1, 11), IntStream.rangeClosed(13, 23)),
                        IntStream.rangeClosed(26, 32))
                .boxed()
                .toList();
        Set<String> rows = ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toSet());
        assertEquals(
                List.of(),
                wanted.stream()
                        .map(number -> "A" + number)
                        .filter(name -> !rows.contains(name))
                        .toList());
    }
}
