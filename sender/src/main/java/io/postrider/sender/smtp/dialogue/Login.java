package io.postrider.sender.smtp.dialogue;

import io.postrider.common.delivery.Reply;
import io.postrider.sender.smtp.grammar.Extensions;
import io.postrider.sender.smtp.wire.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Who we are to a peer, and the proof (RFC 4954). PLAIN where it is offered (RFC 4616), else LOGIN; no transcript has the proof. */
public record Login(String user, String password) {

    private static final String HIDDEN = "<hidden>";

    public Login {
        if (user.isEmpty() || password.isEmpty() || (user + password).indexOf('\0') >= 0) {
            throw new IllegalArgumentException("user and password must not be empty, nor hold a NUL");
        }
    }

    /** Says who we are. Empty if the peer offers no way that we know; otherwise its last word, be it yes or no. */
    public Optional<Reply> prove(Conversation talk, Extensions offered, Duration within) throws IOException {
        if (offered.authPlain()) {
            return Optional.of(plain(talk, within));
        }
        return offered.authLogin() ? Optional.of(login(talk, within)) : Optional.empty();
    }

    private Reply plain(Conversation talk, Duration within) throws IOException {
        return talk.askSecretly("AUTH PLAIN " + base64("\0" + user + "\0" + password), "AUTH PLAIN " + HIDDEN, within);
    }

    private Reply login(Conversation talk, Duration within) throws IOException {
        Reply reply = talk.ask("AUTH LOGIN", within);
        if (reply.code() == 334) {
            reply = talk.askSecretly(base64(user), HIDDEN, within);
        }
        return reply.code() == 334 ? talk.askSecretly(base64(password), HIDDEN, within) : reply;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "Login of " + user;
    }
}
