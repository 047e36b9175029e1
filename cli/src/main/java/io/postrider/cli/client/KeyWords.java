package io.postrider.cli.client;

import io.postrider.cli.shell.Amounts;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.clients.Scope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What a key grants, in words. */
final class KeyWords {
    private KeyWords() {}

    /** {@code send,read}, always in the same order. */
    static String scopes(Grant grant) {
        return Arrays.stream(Scope.values())
                .filter(grant.scopes()::contains)
                .map(Scope::word)
                .collect(Collectors.joining(","));
    }

    static String authors(Grant grant) {
        return grant.authors().isEmpty()
                ? "any"
                : grant.authors().stream().map(DomainPattern::toString).collect(Collectors.joining(","));
    }

    static String networks(Grant grant) {
        return grant.networks().isEmpty() ? "any" : String.join(",", grant.networks());
    }

    static String limits(Limits limits) {
        StringJoiner words = new StringJoiner(", ").setEmptyValue("any number");
        if (limits.rate() != null) {
            words.add(String.valueOf(limits.rate()));
        }
        if (limits.perDay() != null) {
            words.add(limits.perDay() + " a day");
        }
        if (limits.perMail() != null) {
            words.add(limits.perMail() + " a mail");
        }
        return words.toString();
    }

    /** What it is bound to, to stand behind its scopes; empty where it is bound to nothing. */
    static String bounds(Grant grant, ZoneId zone) {
        StringBuilder words = new StringBuilder();
        if (!grant.authors().isEmpty()) {
            words.append(", from ").append(authors(grant));
        }
        if (!grant.networks().isEmpty()) {
            words.append(", used in ").append(networks(grant));
        }
        if (!grant.sandbox().equals(new Sandbox.None())) {
            words.append(", sandbox ").append(grant.sandbox().written());
        }
        if (!grant.limits().equals(Limits.NONE)) {
            words.append(", recipients ").append(limits(grant.limits()));
        }
        Instant expires = grant.expiresAt();
        if (expires != null) {
            words.append(", until ").append(Amounts.time(expires, zone));
        }
        return words.toString();
    }
}
