package io.postrider.settings.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Values given on the command line, before all others; each is a plain text, not YAML. */
public record Overrides(List<Option> values) {

    /** One value, and the option that gave it. */
    public record Option(String key, String text, String name) {}

    public Overrides {
        values = List.copyOf(values);
    }

    public static Overrides none() {
        return new Overrides(List.of());
    }

    /** These and one more: {@code with("frontend.listen", "127.0.0.1:0", "--listen")}. */
    public Overrides with(String key, String text, String name) {
        List<Option> more = new ArrayList<>(values);
        more.add(new Option(key, text, name));
        return new Overrides(more);
    }

    /** These and a directory for the spool, as {@code --data DIR} gives it. */
    public Overrides withDataDirectory(Path directory) {
        return with("spool.url", "sqlite:" + directory.resolve("spool.db"), "--data");
    }
}
