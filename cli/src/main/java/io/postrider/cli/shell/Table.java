package io.postrider.cli.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in aligned columns, for people. A heading that begins with {@code >} aligns its column to the right. */
public final class Table {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    public void row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row has " + headings.size() + " cells");
        }
        rows.add(Arrays.stream(cells)
                .map(cell -> Printable.line(String.valueOf(cell)))
                .toList());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The headings and every row, each a line without spaces at its end. */
    public List<String> lines() {
        List<List<String>> all = new ArrayList<>();
        all.add(headings.stream().map(heading -> heading.replace(">", "")).toList());
        all.addAll(rows);
        int[] widths = new int[headings.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths[i] - width(cell));
            cells.add(headings.get(i).startsWith(">") ? padding + cell : cell + padding);
        }
        return String.join("  ", cells).stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
