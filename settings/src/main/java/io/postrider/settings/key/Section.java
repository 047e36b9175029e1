package io.postrider.settings.key;

import java.util.List;

/** Keys that belong together, with a sentence about them; its path is what their names begin with. */
public record Section(String path, String sentence, List<Key<?>> keys) {

    public Section {
        keys = List.copyOf(keys);
        for (Key<?> key : keys) {
            if (!key.path().startsWith(path + ".") || key.path().indexOf('.', path.length() + 1) > 0) {
                throw new IllegalArgumentException(key.path() + " does not belong to section " + path);
            }
        }
    }
}
