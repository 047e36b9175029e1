package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.oneOf;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.util.List;

/** How much is logged, and in which form. */
public record LogSettings(LogFormat format, LogLevel level) {

    /** A line for people or a line for programs. */
    public enum LogFormat {
        PLAIN,
        JSON
    }

    /** The least important lines that are still written. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    private static final Key<LogFormat> FORMAT = Key.of("log.format", oneOf(LogFormat.values()), "plain", """
            plain, a line for people, or json, an object a line for programs.""");
    private static final Key<LogLevel> LEVEL = Key.of("log.level", oneOf(LogLevel.values()), "info", """
            The least important lines to write: error, warn, info, debug or trace.""");

    static final Section SECTION =
            new Section("log", "What the processes write to their standard error.", List.of(FORMAT, LEVEL));

    static LogSettings from(Values values) {
        return new LogSettings(values.get(FORMAT), values.get(LEVEL));
    }
}
