package io.postrider.frontend.http.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Admission;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.BodyReader;
import io.postrider.frontend.http.door.Owners;
import io.postrider.frontend.http.door.PresentedToken;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.limits.LimitExceeded;
import io.postrider.frontend.submission.Submitter;
import io.postrider.signing.SigningException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * What every request to the native API passes: token, then size, then room. Whoever is not known is stopped before
 * anything is read.
 */
public final class ApiDoor {
    /** Each takes up to some megabytes of text and 256 KB of files; with these the heap is far from full. */
    private static final int LARGE = 8;

    private final Owners owners;
    private final BodyReader bodies;
    private final Admission admission;
    private final Semaphore large;
    private final Entrance entrance;
    private final Words words;

    public ApiDoor(Owners owners, BodyReader bodies, Admission admission) {
        this(owners, bodies, admission, new Semaphore(LARGE), Entrance.USUAL, Words.PROBLEM);
    }

    private ApiDoor(
            Owners owners, BodyReader bodies, Admission admission, Semaphore large, Entrance entrance, Words words) {
        this.owners = owners;
        this.bodies = bodies;
        this.admission = admission;
        this.large = large;
        this.entrance = entrance;
        this.words = words;
    }

    /** A door beside this one, with the same room behind it, where tokens are shown and refusals told in another way. */
    public ApiDoor speaking(Words others, Entrance shown) {
        return new ApiDoor(owners, bodies, admission, large, shown, others);
    }

    /** Finds out who asks, before anything of the body is read; a no is thrown as {@link RequestRefused}. */
    public interface Entrance {
        /** By {@code Authorization}: Bearer, or the password of Basic. */
        Entrance USUAL = (request, scope, owners) -> owners.inHeader(request, scope);

        Submitter admit(HttpServletRequest request, Scope scope, Owners owners);

        /** By a header field that holds the token and nothing else. */
        static Entrance byField(String field) {
            return (request, scope, owners) ->
                    owners.admit(PresentedToken.of(request, field).orElseThrow(PresentedToken::wrong), scope, request);
        }
    }

    /** Answers a call, or throws {@link io.postrider.frontend.http.door.RequestRefused}. */
    public interface Endpoint {
        Answer answer(Call call);
    }

    /** A route without a body, which takes one of the places for requests that are worked on at once. */
    public Route route(HandlerType verb, String path, Access access, Endpoint endpoint) {
        return waiting(verb, path, access, call -> {
            call.enter();
            return endpoint.answer(call);
        });
    }

    /** A route with a body; the place is taken when that has arrived, so that a slow client holds nobody up. */
    public Route withBody(HandlerType verb, String path, Access access, Endpoint endpoint) {
        return waiting(verb, path, access, endpoint);
    }

    /** A route that takes no such place: it mostly waits, and bounds by itself how many do. */
    public Route waiting(HandlerType verb, String path, Access access, Endpoint endpoint) {
        Scope scope = access.scope();
        return new Route(verb, path, access, words, context -> answer(context, scope, endpoint));
    }

    private Answer answer(Context context, Scope scope, Endpoint endpoint) {
        try (Call call = new Call(context, admit(context, scope), () -> admit(context, scope), this)) {
            Answer answer = endpoint.answer(call);
            return scope == Scope.SEND ? owners.withLimits(answer, call.submitter()) : answer;
        } catch (LimitExceeded e) {
            throw Owners.refusal(e);
        } catch (SpoolException e) {
            throw Owners.refusal(e);
        } catch (SigningException e) {
            throw Owners.refusal(e);
        }
    }

    private Submitter admit(Context context, Scope scope) {
        return entrance.admit(context.req(), scope, owners);
    }

    Admission.Pass enter() {
        return admission.enter();
    }

    /** One of the few places for bodies that are read while they arrive: each takes memory for as long as that lasts. */
    Admission.Pass enterLarge() {
        if (!large.tryAcquire()) {
            throw new RequestRefused(RefusalReason.OVERLOADED, "too many large requests at once; try again");
        }
        return large::release;
    }

    InputStream stream(HttpServletRequest request, long most) {
        return bodies.stream(request, most);
    }

    /** Octets of the largest body that is read as a whole. */
    long limit() {
        return bodies.limit();
    }

    BodyReader.Body body(HttpServletRequest request) {
        return bodies.read(request);
    }
}
