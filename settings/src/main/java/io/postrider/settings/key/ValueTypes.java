package io.postrider.settings.key;

import io.postrider.settings.value.AddressBlock;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.Durations;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.settings.value.ListenAddress;
import io.postrider.settings.value.Shard;
import io.postrider.settings.value.SpoolUrl;
import io.postrider.settings.yaml.YamlNode;
import io.postrider.settings.yaml.YamlText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types that settings have. */
public final class ValueTypes {
    private ValueTypes() {}

    public static ValueType<String> text() {
        return one(text -> {
            if (text.isBlank()) {
                throw new IllegalArgumentException("must not be empty");
            }
            return text.strip();
        });
    }

    public static ValueType<Path> path() {
        return one(text -> {
            try {
                return Path.of(text().read(new YamlNode.Scalar(text, 0)));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("must be a file name, not '" + text + "'", e);
            }
        });
    }

    /** An HTTP URL without a query or fragment. */
    public static ValueType<URI> webAddress() {
        return one(text -> {
            try {
                URI uri = new URI(text.strip());
                boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
                if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                    return uri;
                }
            } catch (URISyntaxException _) {
                // Told below with all others.
            }
            throw new IllegalArgumentException("must be a URL such as https://mail.example.com, not '" + text + "'");
        });
    }

    public static ValueType<Boolean> yesOrNo() {
        return one(text -> switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
        });
    }

    public static ValueType<Integer> number(int lowest, int highest) {
        ValueType<Integer> number = one(text -> {
            try {
                return Integer.valueOf(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("must be a whole number, not '" + text + "'", e);
            }
        });
        return within(number, lowest, highest);
    }

    /** A part of the whole: 0.2 is a fifth. */
    public static ValueType<Double> fraction() {
        ValueType<Double> fraction = one(text -> {
            if (!text.strip().matches("\\d{1,3}(\\.\\d{1,9})?")) {
                throw new IllegalArgumentException("must be a number such as 0.2, not '" + text + "'");
            }
            return Double.valueOf(text.strip());
        });
        return within(fraction, 0.0, 1.0);
    }

    public static ValueType<Duration> duration(String shortest, String longest) {
        ValueType<Duration> duration = one(Durations::parse, Durations::show);
        return within(duration, Durations.parse(shortest), Durations.parse(longest));
    }

    public static ValueType<ByteSize> size(String smallest, String largest) {
        return within(one(ByteSize::parse), ByteSize.parse(smallest), ByteSize.parse(largest));
    }

    public static ValueType<ListenAddress> listenAddress() {
        return one(ListenAddress::parse);
    }

    public static ValueType<ExchangerAddress> exchangerAddress() {
        return one(ExchangerAddress::parse);
    }

    public static ValueType<AddressBlock> addressBlock() {
        return one(AddressBlock::parse);
    }

    public static ValueType<Shard> shard() {
        return one(Shard::parse);
    }

    public static ValueType<SpoolUrl> spoolUrl() {
        return one(SpoolUrl::parse);
    }

    /** One of the names of an enum, in small letters. */
    public static <E extends Enum<E>> ValueType<E> oneOf(E[] choices) {
        String names = Arrays.stream(choices).map(ValueTypes::name).collect(Collectors.joining(", "));
        return one(
                text -> Arrays.stream(choices)
                        .filter(choice -> name(choice).equals(text.strip()))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("must be one of " + names + ", not '" + text + "'")),
                ValueTypes::name);
    }

    /** A list; a single value stands for a list of one. */
    public static <T> ValueType<List<T>> listOf(ValueType<T> item) {
        return new ValueType<>(
                ValueType.Form.MANY,
                node -> switch (node) {
                    case YamlNode.Sequence(var items, var _) ->
                        items.stream().map(item::read).toList();
                    case YamlNode.Scalar _ -> List.of(item.read(node));
                    case YamlNode.Nothing _, YamlNode.Mapping _ ->
                        throw new IllegalArgumentException("must be a list such as [a, b]");
                },
                values -> values.stream()
                        .map(item::show)
                        .map(YamlText::quoted)
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    private static <T extends Comparable<? super T>> ValueType<T> within(ValueType<T> type, T lowest, T highest) {
        return type.only(
                value -> value.compareTo(lowest) >= 0 && value.compareTo(highest) <= 0,
                "must be from " + type.show(lowest) + " to " + type.show(highest));
    }

    private static <T> ValueType<T> one(Function<String, T> parse) {
        return one(parse, String::valueOf);
    }

    private static <T> ValueType<T> one(Function<String, T> parse, Function<T, String> show) {
        return new ValueType<>(
                ValueType.Form.ONE,
                node -> switch (node) {
                    case YamlNode.Scalar(var text, var _) -> parse.apply(text);
                    case YamlNode.Nothing _ -> throw new IllegalArgumentException("has no value");
                    case YamlNode.Sequence _, YamlNode.Mapping _ ->
                        throw new IllegalArgumentException("must be a single value, not a list or a map");
                },
                show);
    }

    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
