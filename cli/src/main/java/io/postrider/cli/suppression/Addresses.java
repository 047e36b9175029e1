package io.postrider.cli.suppression;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.Printable;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import java.util.ArrayList;
import java.util.List;

/** Addresses as they are typed. */
final class Addresses {

    private Addresses() {}

    /** All of them, or the first fault. */
    static List<Mailbox> parse(List<String> texts) {
        List<Mailbox> mailboxes = new ArrayList<>(texts.size());
        for (String text : texts) {
            try {
                mailboxes.add(Mailbox.parse(text.strip()));
            } catch (InvalidAddressException e) {
                throw new Failure(
                        ExitCode.USAGE,
                        "ADDRESS: '" + Printable.line(text) + "': " + e.getMessage() + "; nothing was changed",
                        e);
            }
        }
        return mailboxes;
    }

    static String count(long number) {
        return number + (number == 1 ? " address" : " addresses");
    }
}
