package io.postrider.settings.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every key there is, by section, in the order of the reference file. */
public final class KeyTable {
    private final List<Section> sections;
    private final Map<String, Key<?>> byPath = new LinkedHashMap<>();

    public KeyTable(List<Section> sections) {
        this.sections = List.copyOf(sections);
        for (Section section : sections) {
            for (Key<?> key : section.keys()) {
                if (byPath.put(key.path(), key) != null) {
                    throw new IllegalArgumentException(key.path() + " is declared twice");
                }
            }
        }
    }

    public List<Section> sections() {
        return sections;
    }

    public List<Key<?>> keys() {
        return List.copyOf(byPath.values());
    }

    public @Nullable Key<?> find(String path) {
        return byPath.get(path);
    }

    public boolean isSection(String path) {
        return sections.stream().anyMatch(section -> section.path().equals(path));
    }

    /** The key whose name is most like the one given, if any is. */
    public Optional<String> nearestKey(String path) {
        return NearestName.of(path, byPath.keySet());
    }

    /** The key or section whose name is most like the one given, if any is. */
    public Optional<String> nearestName(String path) {
        Stream<String> names = Stream.concat(sections.stream().map(Section::path), byPath.keySet().stream());
        return NearestName.of(path, names.toList());
    }

    /** The environment variable whose name is most like the one given, if any is. */
    public Optional<String> nearestVariable(String name) {
        return NearestName.of(name, keys().stream().map(Key::variable).toList());
    }
}
