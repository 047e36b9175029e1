package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.number;

import io.postrider.settings.key.ValueType;
import io.postrider.settings.yaml.YamlNode;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a destination may be burdened with. Null where nothing was written: then the entry {@code *} says it, and behind
 * that the settings for all destinations; without any of them there is no limit to the rate.
 *
 * @param connections how many connections at once
 * @param messagesPerConnection how many messages over each
 * @param ratePerMinute how many mails are tried in a minute
 */
public record DestinationLimits(
        @Nullable Integer connections,
        @Nullable Integer messagesPerConnection,
        @Nullable Integer ratePerMinute) {

    /** Nothing is said. */
    public static final DestinationLimits NONE = new DestinationLimits(null, null, null);

    private static final String CONNECTIONS = "max-connections";
    private static final String MESSAGES = "messages-per-connection";
    private static final String RATE = "rate-per-minute";

    private static final ValueType<Integer> UP_TO_FIFTY_THOUSAND = number(1, 50_000);
    private static final ValueType<Integer> UP_TO_A_MILLION = number(1, 1_000_000);

    /** These limits, and where they say nothing those of another entry. */
    public DestinationLimits orElse(DestinationLimits others) {
        return new DestinationLimits(
                connections == null ? others.connections : connections,
                messagesPerConnection == null ? others.messagesPerConnection : messagesPerConnection,
                ratePerMinute == null ? others.ratePerMinute : ratePerMinute);
    }

    /** The limits that these entries are; {@link #NONE} where there are none. */
    static DestinationLimits read(List<YamlNode.Entry> entries) {
        DestinationLimits limits = NONE;
        for (YamlNode.Entry entry : entries) {
            limits = switch (entry.name()) {
                case CONNECTIONS ->
                    new DestinationLimits(value(entry, UP_TO_FIFTY_THOUSAND), null, null).orElse(limits);
                case MESSAGES -> new DestinationLimits(null, value(entry, UP_TO_A_MILLION), null).orElse(limits);
                case RATE -> new DestinationLimits(null, null, value(entry, UP_TO_A_MILLION)).orElse(limits);
                default ->
                    throw new IllegalArgumentException(
                            "has no key " + entry.name() + "; there are " + DestinationSettings.KEYS);
            };
        }
        return limits;
    }

    private static Integer value(YamlNode.Entry entry, ValueType<Integer> type) {
        try {
            return type.read(entry.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(entry.name() + " " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        add(text, CONNECTIONS, connections);
        add(text, MESSAGES, messagesPerConnection);
        add(text, RATE, ratePerMinute);
        return text.toString();
    }

    private static void add(StringJoiner text, String name, @Nullable Integer value) {
        if (value != null) {
            text.add(name + ": " + value);
        }
    }
}
