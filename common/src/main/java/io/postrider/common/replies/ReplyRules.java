package io.postrider.common.replies;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.delivery.ReplyClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules by which replies that are not a yes get their class: of those that fit the first. Safe for all threads. */
public final class ReplyRules {

    private static final String SHIPPED = "reply.rules";

    private final List<ReplyRule> rules;

    private ReplyRules(List<ReplyRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules that come with Postrider: {@code reply.rules} beside this class. */
    public static ReplyRules shipped() {
        try (InputStream in = ReplyRules.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the program");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads rules, one a line; empty lines and lines that begin with {@code #} say nothing.
     *
     * @throws IllegalArgumentException a line is no rule; the message says which and why
     */
    public static ReplyRules parse(String text) {
        List<ReplyRule> rules = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                rules.add(ReplyRule.parse(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return new ReplyRules(rules);
    }

    /** These rules, asked before the others. */
    public ReplyRules before(ReplyRules others) {
        List<ReplyRule> all = new ArrayList<>(rules);
        all.addAll(others.rules);
        return new ReplyRules(all);
    }

    /** What an exchanger's no is about. */
    public ReplyClass of(Reply reply) {
        return of(reply.code(), reply.enhanced(), reply.text());
    }

    /** What stood in the way. */
    public ReplyClass of(Cause cause) {
        return switch (cause) {
            case Cause.Refused(var reply) -> of(reply);
            case Cause.Unreachable(var _) -> ReplyClass.INFRASTRUCTURE;
            case Cause.NoRoute(var status, var what) -> of(status.statusClass() * 100 + 50, status, what);
        };
    }

    private ReplyClass of(int code, @Nullable EnhancedStatus enhanced, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (ReplyRule rule : rules) {
            if (rule.fits(code, enhanced, lower)) {
                return rule.replyClass();
            }
        }
        return ReplyClass.UNKNOWN;
    }
}
