package io.postrider.notifier.http;

/** A request to a webhook. */
public final class Post {

    private final String id;
    private final long seconds;
    private final String signature;
    private final byte[] body;

    /**
     * Of these parts.
     *
     * @param id {@code webhook-id}: the same at every attempt
     * @param seconds {@code webhook-timestamp}: when this attempt is made
     * @param signature {@code webhook-signature}
     * @param body JSON; shared, not copied
     */
    public Post(String id, long seconds, String signature, byte[] body) {
        this.id = id;
        this.seconds = seconds;
        this.signature = signature;
        this.body = body;
    }

    String id() {
        return id;
    }

    long seconds() {
        return seconds;
    }

    String signature() {
        return signature;
    }

    byte[] body() {
        return body;
    }
}
