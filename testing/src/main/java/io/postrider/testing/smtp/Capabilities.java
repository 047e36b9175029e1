package io.postrider.testing.smtp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an exchanger announces in its answer to EHLO, each keyword with its parameters. */
public final class Capabilities {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private final Map<String, String> announced;

    private Capabilities(Map<String, String> announced) {
        this.announced = announced;
    }

    /** PIPELINING, SIZE of 64 MiB, 8BITMIME, SMTPUTF8 and ENHANCEDSTATUSCODES. */
    public static Capabilities usual() {
        return none().with("PIPELINING")
                .with("SIZE", "67108864")
                .with("8BITMIME")
                .with("SMTPUTF8")
                .with("ENHANCEDSTATUSCODES");
    }

    /** An exchanger that knows EHLO and nothing more. */
    public static Capabilities none() {
        return new Capabilities(new LinkedHashMap<>());
    }

    public Capabilities with(String keyword) {
        return with(keyword, "");
    }

    /** Also this one, or with these parameters if it was there: {@code with("LIMITS", "RCPTMAX=10")}. */
    public Capabilities with(String keyword, String parameters) {
        Map<String, String> more = new LinkedHashMap<>(announced);
        more.put(keyword.toUpperCase(Locale.ROOT), parameters);
        return new Capabilities(more);
    }

    public Capabilities without(String keyword) {
        Map<String, String> less = new LinkedHashMap<>(announced);
        less.remove(keyword.toUpperCase(Locale.ROOT));
        return new Capabilities(less);
    }

    boolean has(String keyword) {
        return announced.containsKey(keyword);
    }

    /** The most octets a message may have, if any bound is announced; 0 is none (RFC 1870, 4). */
    OptionalLong maxSize() {
        String size = announced.getOrDefault("SIZE", "");
        long octets = DIGITS.matcher(size).matches() ? Long.parseLong(size) : 0;
        return octets > 0 ? OptionalLong.of(octets) : OptionalLong.empty();
    }

    /** The lines of the reply to EHLO, the first with the exchanger's name. */
    List<String> lines(String hostName) {
        List<String> lines = new ArrayList<>();
        lines.add(hostName + " at your service");
        announced.forEach(
                (keyword, parameters) -> lines.add(parameters.isEmpty() ? keyword : keyword + " " + parameters));
        return lines;
    }

    @Override
    public String toString() {
        return lines("").stream().skip(1).collect(Collectors.joining(", "));
    }
}
