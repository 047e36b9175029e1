package io.postrider.common.interchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records of comma-separated values (RFC 4180): cells may stand in quotes, with commas, quotes and line ends in them. */
public final class Csv {

    private static final int LONGEST = 100_000;

    private final BufferedReader in;
    private int read;
    private int line;

    /** The reader stays the caller's. */
    public Csv(BufferedReader in) {
        this.in = in;
    }

    /** The line that the last record began in. */
    public int line() {
        return line;
    }

    /**
     * The next record; empty at the end.
     *
     * @throws IOException a quote is never closed, or the file cannot be read
     */
    public Optional<List<String>> next() throws IOException {
        StringBuilder text = new StringBuilder();
        if (!readLine(text)) {
            return Optional.empty();
        }
        line = read;
        int counted = 0;
        int quotes = 0;
        while (true) {
            for (; counted < text.length(); counted++) {
                quotes += text.charAt(counted) == '"' ? 1 : 0;
            }
            if (quotes % 2 == 0) {
                return Optional.of(cells(text.toString()));
            }
            text.append('\n');
            if (!readLine(text)) {
                throw new IOException("line " + line + ": a quote is not closed");
            }
        }
    }

    /** Adds the next line without its end; false if there is none. */
    private boolean readLine(StringBuilder text) throws IOException {
        read++;
        int c = in.read();
        if (c < 0) {
            return false;
        }
        while (c >= 0 && c != '\n') {
            text.append((char) c);
            if (text.length() > LONGEST) {
                throw new IOException("line " + read + ": is too long, or a quote before it is not closed");
            }
            c = in.read();
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
            text.setLength(text.length() - 1);
        }
        return true;
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
    public static String record(List<String> cells) {
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
