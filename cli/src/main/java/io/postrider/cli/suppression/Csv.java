package io.postrider.cli.suppression;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of comma-separated values (RFC 4180): cells may stand in quotes, with commas, quotes and line ends in them. */
final class Csv {

    private static final int LONGEST = 100_000;

    private final BufferedReader in;
    private int read;
    private int line;

    Csv(BufferedReader in) {
        this.in = in;
    }

    /** The line that the last record began in. */
    int line() {
        return line;
    }

    /** The next record; empty at the end. */
    Optional<List<String>> next() throws IOException {
        String text = readLine();
        if (text == null) {
            return Optional.empty();
        }
        line = read;
        while (quotes(text) % 2 != 0) {
            String more = readLine();
            if (more == null || text.length() > LONGEST) {
                throw new IOException("line " + line + ": a quote is not closed");
            }
            text = text + "\n" + more;
        }
        return Optional.of(cells(text));
    }

    private @Nullable String readLine() throws IOException {
        read++;
        return in.readLine();
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '"').count();
    }

    private static List<String> cells(String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** A record's line without its end. */
    static String record(List<String> cells) {
        StringBuilder text = new StringBuilder();
        for (String cell : cells) {
            text.append(text.isEmpty() ? "" : ",").append(cell(cell));
        }
        return text.toString();
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
