package io.postrider.smtp.session;

import io.postrider.common.delivery.Reply;
import io.postrider.smtp.grammar.Command;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.reception.Login;
import io.postrider.smtp.reception.Peer;
import io.postrider.smtp.reception.Reception;
import io.postrider.smtp.reception.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange of AUTH (RFC 4954, 4) after the other: PLAIN (RFC 4616) and LOGIN, which has no RFC and many users. What a
 * peer says in it is shown nowhere.
 */
final class Authentication {
    private static final Logger log = LoggerFactory.getLogger(Authentication.class);
    private static final String CANCEL = "*";
    private static final Reply UNREADABLE = Replies.of("501 5.5.2 This response cannot be decoded");

    private enum Awaited {
        NOTHING,
        PLAIN,
        USER,
        SECRET
    }

    /** What follows from one line of the peer. */
    sealed interface Step {

        /** It is asked for more by this, in base64. */
        record Ask(String challenge) implements Step {}

        /** It is known now. */
        record Known(Peer peer) implements Step {}

        /** The exchange is over, and it is not. */
        record Over(Reply reply) implements Step {}
    }

    private final Reception reception;
    private Awaited awaited = Awaited.NOTHING;
    private String user = "";

    Authentication(Reception reception) {
        this.reception = reception;
    }

    /** Whether the next line is a response, no command. */
    boolean isOpen() {
        return awaited != Awaited.NOTHING;
    }

    /** What was begun comes to nothing. */
    void abandon() {
        awaited = Awaited.NOTHING;
        user = "";
    }

    Step begin(Command.Auth auth, Peer peer) {
        awaited = switch (auth.mechanism()) {
            case "PLAIN" -> Awaited.PLAIN;
            case "LOGIN" -> Awaited.USER;
            default -> Awaited.NOTHING;
        };
        if (!isOpen()) {
            return new Step.Over(Replies.of("504 5.5.4 This mechanism is not known here; PLAIN and LOGIN are"));
        }
        String initial = auth.initial();
        if (initial == null) {
            return new Step.Ask(awaited == Awaited.USER ? challenge("Username:") : "");
        }
        return respond(initial.equals("=") ? "" : initial, peer);
    }

    Step respond(String line, Peer peer) {
        Awaited now = awaited;
        String named = user;
        abandon();
        if (line.equals(CANCEL)) {
            return new Step.Over(Replies.of("501 5.7.0 As you like"));
        }
        Optional<String> text = decoded(line);
        if (text.isEmpty()) {
            return new Step.Over(UNREADABLE);
        }
        return switch (now) {
            case NOTHING -> throw new IllegalStateException("nothing was asked for");
            case PLAIN -> plain(text.get(), peer);
            case USER -> {
                awaited = Awaited.SECRET;
                user = text.get();
                yield new Step.Ask(challenge("Password:"));
            }
            case SECRET -> ask(new Login(named, text.get()), peer);
        };
    }

    /** {@code [authzid] NUL authcid NUL passwd}: nobody acts for somebody else here. */
    private Step plain(String text, Peer peer) {
        String[] parts = text.split("\0", -1);
        if (parts.length != 3) {
            return new Step.Over(UNREADABLE);
        }
        if (!parts[0].isEmpty() && !parts[0].equals(parts[1])) {
            return new Step.Over(Replies.of("535 5.7.8 Nobody can act for another here"));
        }
        return ask(new Login(parts[1], parts[2]), peer);
    }

    private Step ask(Login login, Peer peer) {
        try {
            return switch (reception.authenticate(peer, login)) {
                case Verdict.Known(var identity) -> new Step.Known(peer.known(identity));
                case Verdict.Refused(var reply) -> new Step.Over(reply);
            };
        } catch (RuntimeException e) {
            log.error("smtp=not-authenticated", e);
            return new Step.Over(Replies.of("454 4.7.0 Something is wrong here, please try again later"));
        }
    }

    private static String challenge(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<String> decoded(String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
