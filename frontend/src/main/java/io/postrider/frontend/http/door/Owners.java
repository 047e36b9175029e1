package io.postrider.frontend.http.door;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.credentials.Ownership;
import io.postrider.frontend.credentials.Token;
import io.postrider.frontend.submission.Submitter;
import io.postrider.signing.SigningException;
import jakarta.servlet.http.HttpServletRequest;

/** Who asks: the client of a token, and where it asks from. */
public final class Owners {
    private final Credentials credentials;
    private final ClientAddress addresses;

    public Owners(Credentials credentials, ClientAddress addresses) {
        this.credentials = credentials;
        this.addresses = addresses;
    }

    Client owner(Token token) {
        return switch (credentials.ownerOf(token)) {
            case Ownership.Owned(var client) -> client;
            case Ownership.Unknown() -> throw PresentedToken.wrong();
            case Ownership.NotNow() ->
                throw new RequestRefused(
                        RefusalReason.TOKENS_STALE, "tokens cannot be checked at the moment; try again");
        };
    }

    Submitter submitter(Client client, HttpServletRequest request) {
        return new Submitter(client, addresses.of(request));
    }

    /** Whoever's token stands in the header. */
    public Submitter inHeader(HttpServletRequest request) {
        return submitter(owner(PresentedToken.of(request).orElseThrow(PresentedToken::wrong)), request);
    }

    /** A spool that could not answer, in words for the client. */
    public static RequestRefused refusal(SpoolException e) {
        return new RequestRefused(
                RefusalReason.of(e.reason()),
                switch (e.reason()) {
                    case BUSY -> "the spool is busy; nothing was stored, try again";
                    case FULL -> "the spool is full; nothing was stored, try again later";
                    case FAILED -> "the spool failed; nothing was stored, try again later";
                    case REFUSED -> "the spool cannot store this request; nothing was stored";
                    case CLOSED -> "the system is stopping; nothing was stored, try again";
                });
    }

    /** Mail that is not signed though it should be, in words for the client. */
    public static RequestRefused refusal(SigningException e) {
        return new RequestRefused(
                RefusalReason.of(e.reason()),
                switch (e.reason()) {
                    case NO_KEY -> "there is no signing key for the sender's domain; nothing was stored";
                    case UNSIGNABLE -> "the message cannot be signed; nothing was stored";
                    case NOT_NOW -> "the signing keys cannot be read at the moment; nothing was stored, try again";
                    case FAILED -> "the message could not be signed, the operator's log says why; nothing was stored";
                });
    }
}
