package io.postrider.cli.shell;

import io.postrider.settings.Settings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes; reads the settings by them. */
public final class GlobalOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings (default: conf/postrider.yaml, if there is one).")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The directory of the spool, DIR/spool.db (default: data, or as spool.url says).")
    private @Nullable Path data;

    @Option(names = "--debug", description = "Show where an error comes from.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** The settings in force; these options and {@code more} go before the environment and the file. */
    public Settings settings(Shell shell, Overrides more) {
        SettingsFile file = config == null ? SettingsFile.usual() : SettingsFile.named(config);
        return Settings.load(file, shell.environment(), data == null ? more : more.withDataDirectory(data));
    }

    public Settings settings(Shell shell) {
        return settings(shell, Overrides.none());
    }

    /** These options as a person has to repeat them for another command on the same spool. */
    public String repeated() {
        return (config == null ? "" : " --config " + config) + (data == null ? "" : " --data " + data);
    }
}
