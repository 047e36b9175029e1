package io.postrider.sender.smtp.grammar;

import io.postrider.common.address.Mailbox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether an address can stand in a command. Submission has checked it long ago; this is the last look before the wire,
 * and it only asks what could turn an address into something else there.
 */
public final class Addresses {

    /** RCPT TO:<…> and CRLF leave so much of a command line (RFC 5321, 4.5.3.1.4). */
    private static final int LONGEST = 512 - 12;

    private Addresses() {}

    /** Why the mailbox must not go into a command, or nothing. */
    public static Optional<String> fault(Mailbox mailbox) {
        String local = mailbox.localPart();
        String domain = mailbox.domain().ascii();
        if (local.isEmpty()) {
            return Optional.of("an empty local part");
        }
        if (!(local.charAt(0) == '"' ? isQuoted(local) : isPlain(local))) {
            return Optional.of("a character in the local part that no command can hold");
        }
        if (!isDomain(domain)) {
            return Optional.of("a character in the domain that no command can hold");
        }
        if (local.getBytes(StandardCharsets.UTF_8).length + 1 + domain.length() > LONGEST) {
            return Optional.of("an address longer than a command");
        }
        return Optional.empty();
    }

    /** Letters, digits and the few signs of names and address literals. */
    public static boolean isDomain(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char at = domain.charAt(i);
            boolean sign = at == '-' || at == '.' || at == '_' || at == '[' || at == ']' || at == ':';
            if (!sign && !(at >= '0' && at <= '9') && !(at >= 'A' && at <= 'Z') && !(at >= 'a' && at <= 'z')) {
                return false;
            }
        }
        return !domain.isEmpty();
    }

    private static boolean isPlain(String local) {
        for (int i = 0; i < local.length(); i++) {
            char at = local.charAt(i);
            if (isControl(at) || " <>()[]\\,;:@\"".indexOf(at) >= 0 || !isWhole(local, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuoted(String local) {
        int last = local.length() - 1;
        for (int i = 1; i < last; i++) {
            char at = local.charAt(i);
            if (at == '\\') {
                i++;
                if (i == last) {
                    return false;
                }
                at = local.charAt(i);
            } else if (at == '"') {
                return false;
            }
            if (isControl(at) || !isWhole(local, i)) {
                return false;
            }
        }
        return last > 0 && local.charAt(last) == '"';
    }

    private static boolean isControl(char at) {
        return at < ' ' || (at >= 0x7F && at <= 0x9F);
    }

    /** An unpaired surrogate has no UTF-8: it would leave as a question mark, which is another address. */
    private static boolean isWhole(String local, int i) {
        char at = local.charAt(i);
        if (Character.isHighSurrogate(at)) {
            return i + 1 < local.length() && Character.isLowSurrogate(local.charAt(i + 1));
        }
        return !Character.isLowSurrogate(at) || (i > 0 && Character.isHighSurrogate(local.charAt(i - 1)));
    }
}
