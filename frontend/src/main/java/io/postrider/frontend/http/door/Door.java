package io.postrider.frontend.http.door;

import io.javalin.http.Context;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.credentials.Ownership;
import io.postrider.frontend.credentials.Token;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.MalformedJsonException;
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

    private final Credentials credentials;
    private final BodyReader bodies;
    private final Admission admission;
    private final ClientAddress addresses;

    public Door(Credentials credentials, BodyReader bodies, Admission admission, ClientAddress addresses) {
        this.credentials = credentials;
        this.bodies = bodies;
        this.admission = admission;
        this.addresses = addresses;
    }

    /** Works on a request that passed. */
    public interface Endpoint {
        Answer answer(ObjectNode fields, Submitter submitter);
    }

    /** The endpoint's answer; everything else is thrown as {@link RequestRefused}. */
    public Answer pass(Context context, Endpoint endpoint) {
        HttpServletRequest request = context.req();
        MediaType.requireJson(request);
        Optional<Token> presented = PresentedToken.of(request);
        presented.ifPresent(this::owner);
        try (BodyReader.Body body = bodies.read(request);
                Admission.Pass _ = admission.enter()) {
            ObjectNode fields = JsonText.readObject(body.take(), body.length());
            Client client = owner(token(presented, fields));
            return endpoint.answer(fields, new Submitter(client, addresses.of(request)));
        } catch (MalformedJsonException e) {
            throw new RequestRefused(RefusalReason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (SpoolException e) {
            throw new RequestRefused(RefusalReason.of(e.reason()), advice(e.reason()));
        } catch (SigningException e) {
            throw new RequestRefused(RefusalReason.of(e.reason()), advice(e.reason()));
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

    private Client owner(Token token) {
        return switch (credentials.ownerOf(token)) {
            case Ownership.Owned(var client) -> client;
            case Ownership.Unknown() -> throw PresentedToken.wrong();
            case Ownership.NotNow() ->
                throw new RequestRefused(
                        RefusalReason.TOKENS_STALE, "tokens cannot be checked at the moment; try again");
        };
    }

    private static String advice(SigningException.Reason reason) {
        return switch (reason) {
            case NO_KEY -> "there is no signing key for the sender's domain; nothing was stored";
            case UNSIGNABLE -> "the message cannot be signed; nothing was stored";
            case NOT_NOW -> "the signing keys cannot be read at the moment; nothing was stored, try again";
            case FAILED -> "the message could not be signed, the operator's log says why; nothing was stored";
        };
    }

    private static String advice(SpoolException.Reason reason) {
        return switch (reason) {
            case BUSY -> "the spool is busy; nothing was stored, try again";
            case FULL -> "the spool is full; nothing was stored, try again later";
            case FAILED -> "the spool failed; nothing was stored, try again later";
            case REFUSED -> "the spool cannot store this request; nothing was stored";
            case CLOSED -> "the system is stopping; nothing was stored, try again";
        };
    }
}
