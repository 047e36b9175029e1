package io.postrider.sender.provider;

import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Plan;
import io.postrider.sender.provider.exchange.WebRequest;
import io.postrider.sender.provider.mime.Addressing;
import io.postrider.sender.provider.mime.Letter;
import io.postrider.sender.provider.mime.LetterReader;
import io.postrider.sender.provider.mime.Person;
import io.postrider.sender.provider.mime.UnfitMailException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What providers that take fields have in common. */
final class Composition {
    private Composition() {}

    /** Makes a request of a letter and those whom it is for. */
    @FunctionalInterface
    interface Writing {
        WebRequest write(Letter letter, Addressing addressing);
    }

    /** What a provider cannot take of a letter. */
    @FunctionalInterface
    interface Limits {
        void check(Letter letter) throws UnfitMailException;
    }

    /**
     * The calls that a mail takes.
     *
     * @param controls names, or beginnings of them, that a client must not set
     * @param most how many recipients a call may have
     */
    static Plan plan(Handover mail, List<String> controls, int most, Limits limits, Writing writing) {
        try {
            Letter letter = LetterReader.read(mail.content(), controls);
            limits.check(letter);
            return new Plan.Calls(Addressing.of(letter, mail.recipients(), most).stream()
                    .map(addressing -> new Call(addressing.recipients(), () -> writing.write(letter, addressing)))
                    .toList());
        } catch (UnfitMailException e) {
            return new Plan.Unfit(e.why());
        }
    }

    static void requireSubject(Letter letter) throws UnfitMailException {
        if (letter.subject().isBlank()) {
            throw new UnfitMailException("it has no subject, and the provider takes none without");
        }
    }

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    /** People as objects with {@code email} and perhaps {@code name}. */
    static ArrayNode objects(List<Person> people) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        people.forEach(person -> array.add(object(person)));
        return array;
    }

    static ObjectNode object(Person person) {
        ObjectNode object = object().put("email", person.address());
        return person.name().isEmpty() ? object : object.put("name", person.name());
    }

    /** People as they stand in a header, each a text of its own. */
    static ArrayNode texts(List<Person> people) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        people.forEach(person -> array.add(person.toString()));
        return array;
    }

    /** People as they stand in a header, in one text. */
    static String list(List<Person> people) {
        return people.stream().map(Person::toString).collect(Collectors.joining(", "));
    }

    /** What is written where a mail has no words at all and the provider insists on some. */
    static String orBlank(String words) {
        return words.isEmpty() ? " " : words;
    }
}
