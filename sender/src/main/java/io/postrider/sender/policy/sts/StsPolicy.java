package io.postrider.sender.policy.sts;

import io.postrider.sender.smtp.tls.HostNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a domain wants (RFC 8461, 3.2).
 *
 * @param exchangers their names, {@code *.example} for any first label; empty only in mode none
 * @param maxAge how long it holds without being seen again
 */
public record StsPolicy(Mode mode, List<String> exchangers, Duration maxAge) {

    private static final long LONGEST = 31_557_600;

    /** What is to happen where the exchangers or their certificates are not as the policy says. */
    public enum Mode {
        /** Mail waits. */
        ENFORCE,
        /** Mail is delivered all the same, and it is told. */
        TESTING,
        /** The domain has no policy any more. */
        NONE
    }

    public StsPolicy {
        exchangers = List.copyOf(exchangers);
    }

    /** Whether an exchanger of this name is one of the policy's. */
    public boolean names(String host) {
        return exchangers.stream().anyMatch(pattern -> HostNames.isMeant(pattern, host));
    }

    /**
     * Reads a policy; unknown keys are for later versions, and of a key that is there twice the first counts.
     *
     * @throws IllegalArgumentException it is none, for a reason that it tells
     */
    static StsPolicy parse(String text) {
        Map<String, String> fields = new HashMap<>();
        List<String> exchangers = new ArrayList<>();
        for (String line : text.split("\r?\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("has a line without a key");
            }
            String key = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (key.equals("mx")) {
                exchangers.add(exchanger(value));
            } else {
                fields.putIfAbsent(key, value);
            }
        }
        if (!"STSv1".equals(fields.get("version"))) {
            throw new IllegalArgumentException("is not of version STSv1");
        }
        Mode mode = mode(fields.getOrDefault("mode", ""));
        if (exchangers.isEmpty() && mode != Mode.NONE) {
            throw new IllegalArgumentException("names no exchanger");
        }
        return new StsPolicy(mode, exchangers, maxAge(fields.getOrDefault("max_age", "")));
    }

    private static Mode mode(String word) {
        return switch (word) {
            case "enforce" -> Mode.ENFORCE;
            case "testing" -> Mode.TESTING;
            case "none" -> Mode.NONE;
            default -> throw new IllegalArgumentException("has no mode");
        };
    }

    private static Duration maxAge(String digits) {
        if (!digits.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException("has no max_age");
        }
        return Duration.ofSeconds(Math.min(LONGEST, Long.parseLong(digits)));
    }

    private static String exchanger(String pattern) {
        if (!pattern.matches("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?")) {
            throw new IllegalArgumentException("names an exchanger that is no host name");
        }
        return pattern;
    }
}
