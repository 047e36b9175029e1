package io.postrider.common.spool.clients;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the mail of a key may leave, and where to. Decided once, when it is handed in. */
public sealed interface Sandbox {

    /** It goes to its recipients: a live key. */
    record None() implements Sandbox {}

    /** Nothing leaves; all of it ends as sent here. */
    record Capture() implements Sandbox {}

    /** All of it goes to this address instead. */
    record Redirect(Mailbox to) implements Sandbox {}

    /** What is for these recipients goes to them; the rest is captured. */
    record Allow(List<RecipientPattern> recipients) implements Sandbox {
        public Allow {
            recipients = List.copyOf(recipients);
        }

        public boolean covers(Mailbox recipient) {
            return recipients.stream().anyMatch(pattern -> pattern.covers(recipient));
        }
    }

    /** Reads {@code none}, {@code capture}, {@code redirect:ADDRESS} or {@code allow:ADDRESS,DOMAIN,*.DOMAIN}. */
    static Sandbox parse(String text) throws InvalidAddressException {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1).strip();
        return switch (colon < 0 ? text : text.substring(0, colon + 1)) {
            case "none" -> new None();
            case "capture" -> new Capture();
            case "redirect:" -> new Redirect(Mailbox.parse(rest));
            case "allow:" -> allow(rest);
            default ->
                throw new InvalidAddressException("must be none, capture, redirect:ADDRESS or allow:ADDRESS,DOMAIN");
        };
    }

    private static Sandbox allow(String list) throws InvalidAddressException {
        List<RecipientPattern> patterns = new ArrayList<>();
        for (String written : list.split(",", -1)) {
            patterns.add(RecipientPattern.parse(written.strip()));
        }
        return new Allow(patterns);
    }

    /** As {@link #parse} reads it. */
    default String written() {
        return switch (this) {
            case None() -> "none";
            case Capture() -> "capture";
            case Redirect(var to) -> "redirect:" + to;
            case Allow(var recipients) ->
                recipients.stream().map(RecipientPattern::toString).collect(Collectors.joining(",", "allow:", ""));
        };
    }
}
