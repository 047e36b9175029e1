package io.postrider.sender.smtp.dialogue;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import java.util.List;

/**
 * What MAIL and RCPT say. Capability and fitness of the addresses are checked already.
 *
 * @param size octets to declare (RFC 1870)
 * @param body what the content needs to be declared as
 * @param addresses whether SMTPUTF8 is asked for
 */
public record Envelope(ReversePath reversePath, List<Mailbox> recipients, long size, Body body, Characters addresses) {

    /** BODY of RFC 6152. */
    public enum Body {
        SEVEN_BIT,
        EIGHT_BIT
    }

    /** Whether the message is internationalised (RFC 6531). */
    public enum Characters {
        ASCII,
        UTF8
    }
}
