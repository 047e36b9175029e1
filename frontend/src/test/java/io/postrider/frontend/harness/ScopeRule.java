package io.postrider.frontend.harness;

import io.postrider.common.spool.clients.Scope;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

/** What each route keeps to, whichever door it belongs to: a key opens what its scope is for, and else is told which it lacks. */
public final class ScopeRule {
    private ScopeRule() {}

    /** What is wrong with the answer to a key of the one scope where the other is needed; nothing if all is well. */
    public static List<String> wrong(String route, Scope shown, Scope needed, HttpResponse<String> answer) {
        boolean open = shown == Scope.ADMIN || shown == needed;
        String word = needed.name().toLowerCase(Locale.ROOT);
        // In JSON, and in XML.
        boolean named =
                answer.body().contains("\\\"" + word + "\\\"") || answer.body().contains(" \"" + word + "\" ");
        boolean right = open
                ? answer.statusCode() != 403 && answer.statusCode() != 401 && answer.statusCode() < 500
                : answer.statusCode() == 403 && named;
        return right ? List.of() : List.of(route + " with " + shown + ": " + answer.statusCode() + " " + answer.body());
    }
}
