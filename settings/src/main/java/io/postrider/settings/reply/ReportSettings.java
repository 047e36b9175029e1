package io.postrider.settings.reply;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.listOf;
import static io.postrider.settings.key.ValueTypes.text;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports to reverse-paths on undelivered mail.
 *
 * @param domains of the reverse-paths that reports are made to
 * @param delayNotice the age at which late mail is reported once, or null for never
 */
public record ReportSettings(List<String> domains, @Nullable Duration delayNotice) {

    private static final Key<List<String>> DOMAINS = Key.of("sender.bounces.domains", listOf(text()), "[]", """
            The domains whose addresses are told by a message (RFC 3464) of what could not be delivered, where a \
            submission asks for it (on_failure); domains of your own.""");
    private static final Key<Duration> DELAY_NOTICE =
            Key.unset("sender.bounces.delay-notice", duration("1s", "30d"), """
            The age at which they are also told, once, of mail that still waits; unset, never.""");

    public static final Section SECTION = new Section(
            "sender.bounces", "Reports to reverse-paths on undelivered mail.", List.of(DOMAINS, DELAY_NOTICE));

    public ReportSettings {
        domains = List.copyOf(domains);
    }

    public static ReportSettings from(Values values) {
        return new ReportSettings(values.get(DOMAINS), values.find(DELAY_NOTICE));
    }
}
