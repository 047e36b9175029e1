package io.postrider.frontend.json;

/** The octets are no JSON object that is read here; the message says where and why and repeats nothing of them. */
public final class MalformedJsonException extends Exception {

    MalformedJsonException(String message) {
        super(message, null, false, false);
    }
}
