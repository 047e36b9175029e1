package io.postrider.frontend.hooks;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.spool.returns.Returned.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a mail for one recipient.
 *
 * @param id what came back of the id that travelled with the mail, well-formed or not
 * @param recipient an address as the provider writes it
 * @param isPermanent of a bounce: whether the provider says that trying again is in vain
 * @param text what the other host or the provider said, or an empty text
 */
public record ProviderEvent(Kind kind, String id, String recipient, boolean isPermanent, String text) {
    private static final Pattern STATUS = Pattern.compile("(?<![0-9.])([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?![0-9.])");
    private static final int LONGEST_TEXT = 500;

    public ProviderEvent {
        text = cleaned(text);
    }

    static ProviderEvent bounced(String id, String recipient, boolean isPermanent, String text) {
        return new ProviderEvent(Kind.BOUNCED, id, recipient, isPermanent, text);
    }

    static ProviderEvent complained(String id, String recipient, String text) {
        return new ProviderEvent(Kind.COMPLAINED, id, recipient, false, text);
    }

    static ProviderEvent delivered(String id, String recipient, String text) {
        return new ProviderEvent(Kind.DELIVERED, id, recipient, false, text);
    }

    /** The status that the text holds (RFC 3463, 2); nothing if it holds none. */
    Optional<EnhancedStatus> status() {
        Matcher matcher = STATUS.matcher(text);
        return matcher.find()
                ? Optional.of(new EnhancedStatus(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    private static String cleaned(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_TEXT)
                .map(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c)
                .forEach(out::appendCodePoint);
        return out.toString().strip();
    }
}
