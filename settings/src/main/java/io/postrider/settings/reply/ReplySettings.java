package io.postrider.settings.reply;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.path;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is made of replies that are not a yes.
 *
 * @param rules a file of rules that are asked before the shipped ones, or null
 * @param suppressFor how long an address that does not exist is suppressed; zero for not at all
 */
public record ReplySettings(@Nullable Path rules, Duration suppressFor) {

    private static final Key<Path> RULES = Key.unset("sender.replies.rules", path(), """
            A file of rules for the classes of replies that are asked before those that come with Postrider; \
            docs/bounces.md tells how one is written.""");
    private static final Key<Duration> SUPPRESS_FOR =
            Key.of("sender.replies.suppress-for", duration("0s", "3650d"), "90d", """
            How long an address that an exchanger refused for good as non-existent is suppressed for its client; 0s \
            suppresses none.""");

    public static final Section SECTION =
            new Section("sender.replies", "What is made of replies that are not a yes.", List.of(RULES, SUPPRESS_FOR));

    public static ReplySettings from(Values values) {
        return new ReplySettings(values.find(RULES), values.get(SUPPRESS_FOR));
    }

    /** Until when an address is suppressed that is found now not to exist, or null for not at all. */
    public @Nullable Instant suppressedUntil(Instant now) {
        return suppressFor.isZero() ? null : now.plus(suppressFor);
    }
}
