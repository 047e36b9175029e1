package io.postrider.frontend.http.door;

/** Ends a request where it stands; nothing was stored. The message goes to the client as it is. */
public final class RequestRefused extends RuntimeException {
    private final RefusalReason reason;

    public RequestRefused(RefusalReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public RefusalReason reason() {
        return reason;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
