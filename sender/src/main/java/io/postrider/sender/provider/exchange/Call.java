package io.postrider.sender.provider.exchange;

import io.postrider.common.address.Mailbox;
import java.util.List;
import java.util.function.Supplier;

/**
 * One request of those that a mail takes.
 *
 * @param recipients whom it is for
 * @param request made when it is needed, for it holds the mail as a whole
 */
public record Call(List<Mailbox> recipients, Supplier<WebRequest> request) {

    public Call {
        recipients = List.copyOf(recipients);
    }
}
