package io.postrider.frontend.http.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.http.door.Answer;
import java.util.function.Function;

/**
 * A line of the route table.
 *
 * @param path as OpenAPI writes it: {@code /v1/submissions/{id}}
 * @param handler answers, or throws {@link io.postrider.frontend.http.door.RequestRefused}
 */
public record Route(HandlerType verb, String path, Access access, Words words, Function<Context, Answer> handler) {

    /** Who may ask: for all but the first, whoever shows the token of a key with the scope of this name. */
    public enum Access {
        ANYBODY,
        /** Clients that hand in mail. */
        SEND,
        /** Clients that ask what became of it. What is another client's is to each as if it were not there. */
        READ,
        /** Clients that change what waits, and their own affairs. */
        MANAGE,
        /** Whoever runs the system. */
        ADMIN;

        /** What a key must allow. */
        public Scope scope() {
            return switch (this) {
                case ANYBODY -> throw new IllegalStateException("nobody is asked for a key here");
                case SEND -> Scope.SEND;
                case READ -> Scope.READ;
                case MANAGE -> Scope.MANAGE;
                case ADMIN -> Scope.ADMIN;
            };
        }
    }

    /** How a no is written. */
    public enum Words {
        /** {@code {"result":"error","message":…}}. */
        MINI_MAILGUN,
        /** Problem details (RFC 9457). */
        PROBLEM
    }
}
