package io.postrider.sender.provider;

import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Plan;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.WebAnswer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A provider: translates between a mail and its interface. To add one, write its class and name it here twice.
 * Safe for any number of threads.
 */
public sealed interface Provider permits AmazonSes, Brevo, Mailgun, Mandrill, Postmark, Resend, SendGrid {

    /** All there are, by the names that settings use. */
    Map<String, Function<Account, Provider>> ALL = Map.of(
            "brevo", Brevo::new,
            "mailgun", Mailgun::new,
            "mandrill", Mandrill::new,
            "postmark", Postmark::new,
            "resend", Resend::new,
            "sendgrid", SendGrid::new,
            "ses", AmazonSes::new);

    /** The names in their order, for messages. */
    static List<String> names() {
        return List.copyOf(new TreeMap<>(ALL).keySet());
    }

    /**
     * The provider of this name with this account.
     *
     * @throws IllegalArgumentException there is none, or the account lacks what it asks for; the message says which option
     */
    static Provider of(String name, Account account) {
        Function<Account, Provider> maker = ALL.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("no such provider: there are " + String.join(", ", names()));
        }
        return maker.apply(account);
    }

    /** As people write it. */
    String name();

    /** Where mail is handed over. */
    URI door();

    /** How this mail is handed over. */
    Plan plan(Handover mail);

    /** What the answer to one of the plan's requests means. */
    Ruling read(Call call, WebAnswer answer, Instant now);
}
