package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.size;
import static io.postrider.settings.key.ValueTypes.spoolUrl;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.SpoolUrl;
import java.time.Duration;
import java.util.List;

/** Where mail rests, and what the disk beneath must offer. */
public record SpoolSettings(SpoolUrl url, ByteSize freeSpaceFloor, ByteSize ballast, Duration writeDeadline) {

    static final Key<SpoolUrl> URL = Key.of("spool.url", spoolUrl(), "sqlite:data/spool.db", """
            Which spool, and where. A relative path starts at the working directory; the option --data DIR puts it at \
            DIR/spool.db.""");
    private static final Key<ByteSize> FREE_SPACE_FLOOR =
            Key.of("spool.free-space-floor", size("0", "1024GB"), "256MB", """
            With less free space than this on the spool's disk new mail is refused (503), so that what was accepted \
            can still be delivered.""");
    private static final Key<ByteSize> BALLAST = Key.of("spool.ballast", size("0", "1024GB"), "64MB", """
            The size of a file kept beside the spool that is given up when the disk is full, for the sender and the \
            cleaner to go on with.""");
    private static final Key<Duration> WRITE_DEADLINE =
            Key.of("spool.write-deadline", duration("10ms", "10m"), "10s", """
            How long a write waits for its turn at a spool that other processes write to as well, before it fails.""");

    static final Section SECTION = new Section(
            "spool",
            "Where mail rests until it is sent: one spool, shared by all processes.",
            List.of(URL, FREE_SPACE_FLOOR, BALLAST, WRITE_DEADLINE));

    static SpoolSettings from(Values values) {
        return new SpoolSettings(
                values.get(URL), values.get(FREE_SPACE_FLOOR), values.get(BALLAST), values.get(WRITE_DEADLINE));
    }
}
