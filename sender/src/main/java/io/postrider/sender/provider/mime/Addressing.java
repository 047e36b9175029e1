package io.postrider.sender.provider.mime;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who gets a mail by one call, and who of them is shown to whom. A provider that takes fields sends to everybody whom they
 * name: so only recipients of the envelope are named, for the others are served by envelopes of their own.
 *
 * @param to at least one
 * @param hidden recipients whom the header does not name: nobody is shown them
 */
public record Addressing(List<Person> to, List<Person> cc, List<Person> hidden, List<Mailbox> recipients) {

    public Addressing {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        hidden = List.copyOf(hidden);
        recipients = List.copyOf(recipients);
    }

    /**
     * The calls that a letter takes: one for all whom the header names, with the hidden ones beside them; where it names
     * none of them, one for each, who then sees himself alone.
     *
     * @param most how many recipients a call may have
     */
    public static List<Addressing> of(Letter letter, List<Mailbox> recipients, int most) {
        List<Addressing> calls = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i += most) {
            calls.addAll(of(letter, recipients.subList(i, Math.min(recipients.size(), i + most))));
        }
        return calls;
    }

    private static List<Addressing> of(Letter letter, List<Mailbox> recipients) {
        List<Person> to = new ArrayList<>();
        List<Person> cc = new ArrayList<>();
        List<Person> hidden = new ArrayList<>();
        for (Mailbox recipient : recipients) {
            Optional<Person> inTo = find(letter.to(), recipient);
            Optional<Person> inCc = find(letter.cc(), recipient);
            if (inTo.isPresent()) {
                to.add(inTo.get());
            } else if (inCc.isPresent()) {
                cc.add(inCc.get());
            } else {
                hidden.add(new Person("", recipient.toString()));
            }
        }
        if (!to.isEmpty()) {
            return List.of(new Addressing(to, cc, hidden, recipients));
        }
        if (!cc.isEmpty()) {
            return List.of(new Addressing(cc, List.of(), hidden, recipients));
        }
        return recipients.stream()
                .map(alone ->
                        new Addressing(List.of(new Person("", alone.toString())), List.of(), List.of(), List.of(alone)))
                .toList();
    }

    private static Optional<Person> find(List<Person> named, Mailbox recipient) {
        return named.stream()
                .filter(person -> is(person.address(), recipient))
                .findFirst()
                .map(person -> new Person(person.name(), recipient.toString()));
    }

    private static boolean is(String address, Mailbox recipient) {
        try {
            return Mailbox.parse(address).equals(recipient);
        } catch (InvalidAddressException _) {
            return false; // a header may name what no envelope has
        }
    }
}
