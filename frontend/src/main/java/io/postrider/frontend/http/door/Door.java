package io.postrider.frontend.http.door;

import io.javalin.http.Context;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.credentials.Token;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.MalformedJsonException;
import io.postrider.frontend.limits.LimitExceeded;
import io.postrider.frontend.submission.Submitter;
import io.postrider.signing.SigningException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every request of a client passes before anybody works on it: media type, token of the header, size, room, JSON,
 * token of the body. A slow or unknown client is stopped before it takes room from others.
 */
public final class Door {
    private static final String TOKEN_FIELD = "client_id";

    private final Owners owners;
    private final BodyReader bodies;
    private final Admission admission;

    public Door(Owners owners, BodyReader bodies, Admission admission) {
        this.owners = owners;
        this.bodies = bodies;
        this.admission = admission;
    }

    /** Works on a request that passed. */
    public interface Endpoint {
        Answer answer(ObjectNode fields, Submitter submitter);
    }

    /** The endpoint's answer; everything else is thrown as {@link RequestRefused}. */
    public Answer pass(Context context, Scope scope, Endpoint endpoint) {
        HttpServletRequest request = context.req();
        MediaType.requireJson(request);
        Optional<Token> presented = PresentedToken.of(request);
        presented.ifPresent(token -> owners.admit(token, scope, request));
        try (BodyReader.Body body = bodies.read(request);
                Admission.Pass _ = admission.enter()) {
            ObjectNode fields = JsonText.readObject(body.take(), body.length());
            Submitter submitter = owners.admit(token(presented, fields), scope, request);
            Answer answer = endpoint.answer(fields, submitter);
            return scope == Scope.SEND ? owners.withLimits(answer, submitter) : answer;
        } catch (MalformedJsonException e) {
            throw new RequestRefused(RefusalReason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (LimitExceeded e) {
            throw Owners.refusal(e);
        } catch (SpoolException e) {
            throw Owners.refusal(e);
        } catch (SigningException e) {
            throw Owners.refusal(e);
        }
    }

    private static Token token(Optional<Token> presented, ObjectNode fields) {
        @Nullable JsonNode field = fields.get(TOKEN_FIELD);
        if (field == null) {
            return presented.orElseThrow(PresentedToken::wrong);
        }
        if (!field.isString()) {
            throw new RequestRefused(RefusalReason.INVALID, TOKEN_FIELD + ": must be a string");
        }
        Token token = Token.of(field.stringValue());
        if (presented.isPresent() && !presented.get().isSameAs(token)) {
            throw new RequestRefused(
                    RefusalReason.INVALID, TOKEN_FIELD + ": is another token than the one of Authorization; give one");
        }
        return token;
    }
}
