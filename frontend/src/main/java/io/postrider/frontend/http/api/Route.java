package io.postrider.frontend.http.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RequestRefused;
import java.util.function.Function;

/**
 * A line of the route table.
 *
 * @param path as OpenAPI writes it: {@code /v1/submissions/{id}}
 * @param words in which a no is written
 * @param handler answers, or throws {@link io.postrider.frontend.http.door.RequestRefused}
 * @param mark the header field by which a request is known as one for this of two routes at one path, or empty
 */
public record Route(
        HandlerType verb, String path, Access access, Words words, Function<Context, Answer> handler, String mark) {

    /** Of a path that is its alone. */
    public Route(HandlerType verb, String path, Access access, Words words, Function<Context, Answer> handler) {
        this(verb, path, access, words, handler, "");
    }

    /** The same for requests that have this header field, where another door has the path for those that do not. */
    public Route marked(String field) {
        return new Route(verb, path, access, words, handler, field);
    }

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
    public interface Words {
        /** {@code {"result":"error","message":…}}. */
        Words MINI_MAILGUN = refused -> Answer.refused(refused.reason(), refused.text());

        /** Problem details (RFC 9457). */
        Words PROBLEM = Problem::answer;

        Answer no(RequestRefused refused);
    }
}
