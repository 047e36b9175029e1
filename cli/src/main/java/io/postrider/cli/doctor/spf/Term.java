package io.postrider.cli.doctor.spf;

import io.postrider.cli.doctor.spf.SpfResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One term of a record (RFC 7208, 4.6): a mechanism with its qualifier, or a modifier.
 *
 * @param outcome what a match means; without meaning for a modifier
 * @param name in lower case; a modifier's ends with {@code =}
 * @param value behind the colon or the equals sign, with what stands behind a slash; empty if there is none
 */
record Term(Outcome outcome, String name, String value) {

    private static final Set<String> MECHANISMS = Set.of("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists");

    /** The terms behind {@code v=spf1}. */
    static List<Term> parse(String record) {
        List<Term> terms = new ArrayList<>();
        for (String word : record.strip().split(" +", -1)) {
            if (!word.equalsIgnoreCase("v=spf1")) {
                terms.add(one(word));
            }
        }
        return terms;
    }

    private static Term one(String word) {
        int equals = word.indexOf('=');
        if (equals > 0 && word.substring(0, equals).matches("[A-Za-z][A-Za-z0-9._-]*")) {
            return new Term(
                    Outcome.NEUTRAL,
                    word.substring(0, equals + 1).toLowerCase(Locale.ROOT),
                    word.substring(equals + 1));
        }
        Outcome outcome = switch (word.charAt(0)) {
            case '-' -> Outcome.FAIL;
            case '~' -> Outcome.SOFTFAIL;
            case '?' -> Outcome.NEUTRAL;
            default -> Outcome.PASS;
        };
        String mechanism = "+-~?".indexOf(word.charAt(0)) >= 0 ? word.substring(1) : word;
        int end = 0;
        while (end < mechanism.length() && mechanism.charAt(end) != ':' && mechanism.charAt(end) != '/') {
            end++;
        }
        String name = mechanism.substring(0, end).toLowerCase(Locale.ROOT);
        if (!MECHANISMS.contains(name)) {
            throw new IllegalArgumentException("'" + word + "' is no term of SPF");
        }
        String value = mechanism.substring(end);
        return new Term(outcome, name, value.startsWith(":") ? value.substring(1) : value);
    }

    /** The domain that the value names, or this one. */
    String domainOr(String own) {
        int slash = value.indexOf('/');
        String named = slash < 0 ? value : value.substring(0, slash);
        return named.isEmpty() ? own : named;
    }

    /** The length of the prefix behind a slash, for an address of so many bits (RFC 7208, 5.6: IPv6 behind two). */
    int prefix(int bits) {
        int two = value.indexOf("//");
        String six = two < 0 ? "" : value.substring(two + 2);
        String rest = two < 0 ? value : value.substring(0, two);
        int slash = rest.indexOf('/');
        String four = slash < 0 ? "" : rest.substring(slash + 1);
        String written = bits == Integer.SIZE || name.equals("ip6") ? four : six;
        if (written.isEmpty()) {
            return bits;
        }
        int prefix = written.matches("\\d{1,3}") ? Integer.parseInt(written) : -1;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("'" + this + "' has no valid length of a prefix");
        }
        return prefix;
    }

    @Override
    public String toString() {
        String sign = switch (outcome) {
            case FAIL -> "-";
            case SOFTFAIL -> "~";
            case NEUTRAL -> name.endsWith("=") ? "" : "?";
            default -> "";
        };
        boolean bare = value.isEmpty() || value.startsWith("/") || name.endsWith("=");
        return sign + name + (bare ? "" : ":") + value;
    }
}
