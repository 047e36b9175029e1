package io.postrider.settings.source;

import io.postrider.settings.key.Given;
import io.postrider.settings.key.KeyTable;
import io.postrider.settings.key.Origin;
import io.postrider.settings.key.Problems;
import io.postrider.settings.yaml.YamlNode;
import io.postrider.settings.yaml.YamlSyntaxException;
import io.postrider.settings.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the file: finds the keys in its tree, and says which names in it are none. */
final class FileReading {
    private final KeyTable keys;
    private final Problems problems;
    private final Map<String, Given> given = new HashMap<>();

    FileReading(KeyTable keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    Map<String, Given> read(SettingsFile file) {
        switch (file) {
            case SettingsFile.Named(var path) -> readText(path, true);
            case SettingsFile.IfPresent(var path) -> readText(path, false);
            case SettingsFile.None _ -> {}
        }
        return given;
    }

    private void readText(Path path, boolean needed) {
        try {
            readTree(path, YamlText.parse(Files.readString(path)));
        } catch (NoSuchFileException _) {
            if (needed) {
                problems.add(path, "there is no such file");
            }
        } catch (CharacterCodingException _) {
            problems.add(path, "is not UTF-8 text");
        } catch (AccessDeniedException _) {
            problems.add(path, "cannot be read: permission denied");
        } catch (IOException e) {
            problems.add(path, "cannot be read: " + e.getMessage());
        } catch (YamlSyntaxException e) {
            problems.add(path + ", " + e.place(), "wrong YAML: " + e.getMessage());
        }
    }

    private void readTree(Path path, YamlNode root) {
        switch (root) {
            case YamlNode.Mapping mapping -> readSection(path, "", mapping);
            case YamlNode.Nothing _ -> {}
            case YamlNode.Scalar _, YamlNode.Sequence _ ->
                problems.add(path, "must hold sections with keys, such as 'frontend:' and beneath it '  listen: …'");
        }
    }

    private void readSection(Path path, String prefix, YamlNode.Mapping mapping) {
        for (YamlNode.Entry entry : mapping.entries()) {
            String name = prefix + entry.name();
            Origin origin = new Origin.InFile(path, entry.line());
            if (keys.find(name) != null) {
                Given earlier = given.putIfAbsent(name, new Given(entry.value(), origin));
                if (earlier != null) {
                    problems.add(origin, name + " is written twice, first in " + earlier.origin());
                }
            } else if (keys.isSection(name)) {
                readNested(path, name, entry, origin);
            } else {
                refuse(path, name, entry, origin);
            }
        }
    }

    private void readNested(Path path, String name, YamlNode.Entry entry, Origin origin) {
        switch (entry.value()) {
            case YamlNode.Mapping nested -> readSection(path, name + ".", nested);
            case YamlNode.Nothing _ -> {}
            case YamlNode.Scalar _, YamlNode.Sequence _ ->
                problems.add(origin, name + " is a section: it needs keys beneath it, not a value");
        }
    }

    /** A mistyped section is not told as one fault: each key in it is named with the one that was meant. */
    private void refuse(Path path, String name, YamlNode.Entry entry, Origin origin) {
        Optional<String> meant = keys.nearestName(name);
        if (entry.value() instanceof YamlNode.Mapping nested
                && !nested.entries().isEmpty()
                && meant.filter(keys::isSection).isPresent()) {
            readSection(path, name + ".", nested);
        } else {
            String hint = meant.map(near -> "; did you mean " + near + "?").orElse("");
            problems.add(origin, "unknown key " + name + hint);
        }
    }
}
