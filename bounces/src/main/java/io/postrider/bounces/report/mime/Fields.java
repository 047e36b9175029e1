package io.postrider.bounces.report.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields of a header section, or of one group of a report, in their order; names in any case. */
public final class Fields {

    /** A field, unfolded. */
    public record Field(String name, String value) {}

    private static final int MOST = 200;

    private final List<Field> fields = new ArrayList<>();

    /** Adds one, unless there are too many. */
    public void add(String name, String value) {
        if (fields.size() < MOST) {
            fields.add(new Field(name.strip().toLowerCase(Locale.ROOT), value.strip()));
        }
    }

    /** The first of this name. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** The first of this name, or an empty text. */
    public String text(String name) {
        return first(name).orElse("");
    }

    /** All of this name. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /**
     * Reads the groups of a report (RFC 3464, 2.1; RFC 5965, 3.1): fields, parted by empty lines. A second field of the
     * name that begins a group begins one as well, for some hosts forget the empty line.
     */
    public static List<Fields> groups(String text, String begins) {
        List<Fields> groups = new ArrayList<>();
        Fields group = new Fields();
        String field = "";
        for (String line : (text + "\n\n").split("\r?\n", -1)) {
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                field = field + " " + line.strip();
                continue;
            }
            int colon = field.indexOf(':');
            if (colon > 0) {
                String name = field.substring(0, colon).strip();
                if (name.equalsIgnoreCase(begins) && group.first(begins).isPresent()) {
                    groups.add(group);
                    group = new Fields();
                }
                group.add(name, field.substring(colon + 1));
            }
            field = line;
            if (line.isEmpty() && !group.isEmpty()) {
                groups.add(group);
                group = new Fields();
            }
        }
        return groups;
    }
}
