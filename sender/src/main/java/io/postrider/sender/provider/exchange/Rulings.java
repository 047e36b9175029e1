package io.postrider.sender.provider.exchange;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rulings there are, in the words of one provider. */
public final class Rulings {
    private static final int LONGEST_TEXT = 500;

    private final String provider;

    /** @param provider its name, which is said before what it said */
    public Rulings(String provider) {
        this.provider = provider;
    }

    /** It took the mail for everybody. */
    public Ruling taken(Call call, String messageId) {
        return each(call, Standing.TAKEN, messageId, null, sent(messageId));
    }

    public Outcome sent(String messageId) {
        return new Outcome.Sent(reply(250, new EnhancedStatus(2, 0, 0), "taken as " + messageId));
    }

    /** A recipient refused for his own sake; {@code status} is of class 5. */
    public Outcome refused(EnhancedStatus status, String text) {
        return new Outcome.Failed(new Cause.Refused(reply(550, status, text)));
    }

    /** A recipient who got nothing, though nothing is known against him. */
    public Outcome passedOver(String text) {
        return new Outcome.Deferred(new Cause.Refused(reply(451, new EnhancedStatus(4, 3, 0), text)));
    }

    /** An outcome of his own for each recipient, of a mail that was looked at as a whole. */
    public Ruling perRecipient(Call call, @Nullable String messageId, Function<Mailbox, Outcome> outcomes) {
        List<Outcome> list = call.recipients().stream().map(outcomes).toList();
        boolean isTaken = list.stream().anyMatch(Outcome.Sent.class::isInstance);
        return new Ruling(list, isTaken ? Standing.TAKEN : Standing.RECIPIENTS, messageId, null);
    }

    /** The mail is refused for good. */
    public Ruling message(Call call, String text) {
        return each(
                call,
                Standing.MESSAGE,
                null,
                null,
                new Outcome.Failed(new Cause.Refused(reply(554, new EnhancedStatus(5, 6, 0), text))));
    }

    /** An address is refused as it is written. Whose it is among several is not said, so then it is the mail that is refused. */
    public Ruling badAddress(Call call, String text) {
        return call.recipients().size() == 1
                ? perRecipient(call, null, _ -> refused(new EnhancedStatus(5, 1, 3), text))
                : message(call, text);
    }

    /** The mail is larger than the provider takes. */
    public Ruling tooLarge(Call call, String text) {
        return each(
                call,
                Standing.MESSAGE,
                null,
                null,
                new Outcome.Failed(new Cause.Refused(reply(552, new EnhancedStatus(5, 3, 4), text))));
    }

    /** The mail cannot be said in its fields. */
    public Ruling unfit(Call call, String why) {
        return each(
                call,
                Standing.MESSAGE,
                null,
                null,
                new Outcome.Failed(new Cause.NoRoute(new EnhancedStatus(5, 6, 5), cleaned(why))));
    }

    public Ruling temporary(Call call, String text) {
        return each(call, Standing.TEMPORARY, null, null, passedOver(text));
    }

    /** Too much; {@code after} is what it said, or null. */
    public Ruling limited(Call call, String text, @Nullable Duration after) {
        return each(
                call,
                Standing.RATE_LIMITED,
                null,
                after,
                new Outcome.Deferred(new Cause.Refused(reply(451, new EnhancedStatus(4, 7, 0), text))));
    }

    /** Our key is not known. The mail waits: it is not its fault. */
    public Ruling unknown(Call call, String text) {
        return each(call, Standing.AUTHENTICATION, null, null, noWay(new EnhancedStatus(4, 7, 8), text));
    }

    /** The account does not let us. The mail waits: it is not its fault. */
    public Ruling misconfigured(Call call, String text) {
        return each(call, Standing.CONFIGURATION, null, null, noWay(new EnhancedStatus(4, 3, 5), text));
    }

    public Ruling unreachable(Call call, String what) {
        return each(
                call,
                Standing.UNREACHABLE,
                null,
                null,
                new Outcome.Deferred(new Cause.Unreachable(provider + ": " + cleaned(what))));
    }

    public Ruling inDoubt(Call call, String what) {
        return each(call, Standing.IN_DOUBT, null, null, new Outcome.InDoubt(provider + ": " + cleaned(what)));
    }

    public Ruling withdrawn(Call call, String why) {
        return each(call, Standing.WITHDRAWN, null, null, new Outcome.Deferred(new Cause.Unreachable(why)));
    }

    /**
     * By the status alone, where it says all: what every provider means by it. A gateway's 502 or 504 tells nothing of what
     * became of the request behind it, and neither does a success in a form that the provider does not use.
     *
     * @param after what its own fields say of how long to stay away, or null
     */
    public Ruling byStatus(Call call, WebAnswer answer, String said, @Nullable Duration after) {
        String text = "HTTP " + answer.status() + (said.isEmpty() ? "" : " " + said);
        return switch (answer.status()) {
            case 400, 409, 422 -> message(call, text);
            case 401 -> unknown(call, text);
            case 402, 429 -> limited(call, text, after);
            case 408, 425, 500, 503 -> temporary(call, text);
            case 413 -> tooLarge(call, text);
            default ->
                answer.isSuccess() || answer.status() >= 500
                        ? inDoubt(call, "answered " + text)
                        : misconfigured(call, text);
        };
    }

    private Outcome noWay(EnhancedStatus status, String text) {
        return new Outcome.Deferred(new Cause.NoRoute(status, provider + ": " + cleaned(text)));
    }

    private Reply reply(int code, EnhancedStatus status, String text) {
        return new Reply(code, status, provider + ": " + cleaned(text));
    }

    private static Ruling each(
            Call call, Standing standing, @Nullable String messageId, @Nullable Duration after, Outcome outcome) {
        return new Ruling(Collections.nCopies(call.recipients().size(), outcome), standing, messageId, after);
    }

    private static String cleaned(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_TEXT)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(out::appendCodePoint);
        return out.toString().strip();
    }
}
