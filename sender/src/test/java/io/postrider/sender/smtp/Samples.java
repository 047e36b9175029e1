package io.postrider.sender.smtp;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.Content;
import io.postrider.common.message.TransportNeed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Messages and addresses for the tests of this package. */
final class Samples {

    static final FinalDotGate OPEN = () -> true;
    static final ReversePath AUTHOR = new ReversePath.ToMailbox(mailbox("author@a.test"));

    private Samples() {}

    static Mailbox mailbox(String address) {
        int at = address.lastIndexOf('@');
        return new Mailbox(address.substring(0, at), new Domain(address.substring(at + 1)));
    }

    static List<Mailbox> mailboxes(String... addresses) {
        return Arrays.stream(addresses).map(Samples::mailbox).toList();
    }

    static List<Mailbox> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> mailbox("r" + i + "@x.test"))
                .toList();
    }

    static Content content(String body) {
        return Content.of(
                "Subject: sample\r\nMessage-ID: <1@a.test>\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static SmtpTransaction to(String... recipients) {
        return transaction(mailboxes(recipients), content("Hello.\r\n.\r\n..dots\r\n"));
    }

    static SmtpTransaction transaction(List<Mailbox> recipients, Content content, TransportNeed... needs) {
        return new SmtpTransaction(AUTHOR, recipients, content, Set.of(needs));
    }
}
