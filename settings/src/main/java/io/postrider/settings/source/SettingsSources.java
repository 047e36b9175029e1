package io.postrider.settings.source;

import io.postrider.settings.key.Given;
import io.postrider.settings.key.KeyTable;
import io.postrider.settings.key.Origin;
import io.postrider.settings.key.Problems;
import io.postrider.settings.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;

/** Brings together what the file, the environment and the command line say; the later of the three wins, key by key. */
public final class SettingsSources {
    private final KeyTable keys;
    private final Problems problems;

    public SettingsSources(KeyTable keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    /** What was given, by key; names that are no keys are added to the problems. */
    public Map<String, Given> read(SettingsFile file, Map<String, String> environment, Overrides commandLine) {
        Map<String, Given> given = new HashMap<>(new FileReading(keys, problems).read(file));
        given.putAll(new EnvironmentReading(keys, problems).read(environment));
        for (Overrides.Option option : commandLine.values()) {
            if (keys.find(option.key()) == null) {
                problems.add(option.name(), "unknown key " + option.key());
            }
            given.put(option.key(), new Given(new YamlNode.Scalar(option.text(), 1), new Origin.Option(option.name())));
        }
        return given;
    }
}
