package io.postrider.sender.smtp;

import io.postrider.common.delivery.Cause;
import java.util.List;

/** No session came about. Nothing was sent, so another address or exchanger may be tried at once. */
public final class SmtpConnectException extends Exception {

    private final Stage stage;
    private final transient Cause reason;
    private final boolean permanent;
    private final transient List<String> transcript;

    public SmtpConnectException(Stage stage, Cause reason, boolean permanent, List<String> transcript) {
        super(stage + ": " + reason);
        this.stage = stage;
        this.reason = reason;
        this.permanent = permanent;
        this.transcript = List.copyOf(transcript);
    }

    /** How far it came: connect, greeting, hello, starttls or auth. */
    public Stage stage() {
        return stage;
    }

    public Cause reason() {
        return reason;
    }

    /** Whether the peer answered 5yz: it will not talk to us, today or tomorrow. */
    public boolean isPermanent() {
        return permanent;
    }

    /** The lines that were exchanged, as {@link SmtpSession#transcript()}. */
    public List<String> transcript() {
        return transcript;
    }
}
