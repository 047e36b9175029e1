package io.postrider.settings.yaml;

import java.util.List;

/** A piece of YAML and the line on which it begins; a scalar is kept as it was written, whatever YAML takes it for. */
public sealed interface YamlNode {

    int line();

    record Scalar(String text, int line) implements YamlNode {}

    /** Nothing behind the colon, {@code ~} or {@code null}. */
    record Nothing(int line) implements YamlNode {}

    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Entries in the order of the text; a name that is written twice is there twice. */
    record Mapping(List<Entry> entries, int line) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String name, YamlNode value, int line) {}
}
