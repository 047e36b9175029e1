package io.postrider.frontend.http.door;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Scope;
import io.postrider.common.spool.clients.Standing.Brake;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.credentials.Ownership;
import io.postrider.frontend.credentials.Token;
import io.postrider.frontend.limits.LimitExceeded;
import io.postrider.frontend.limits.Limiter;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.submission.Submitter;
import io.postrider.signing.SigningException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.ChronoUnit;

/** Whether a token opens a route: known, shown from where it may be, and with the scope that the route asks for. */
public final class Owners {
    private final Credentials credentials;
    private final ClientAddress addresses;
    private final Limiter limiter;

    public Owners(Credentials credentials, ClientAddress addresses, Limiter limiter) {
        this.limiter = limiter;
        this.credentials = credentials;
        this.addresses = addresses;
    }

    /** Who asks; thrown as {@link RequestRefused} if it may not. */
    public Submitter admit(Token token, Scope scope, HttpServletRequest request) {
        String address = addresses.of(request);
        return switch (credentials.ownerOf(token, address)) {
            case Ownership.Owned(var key) -> new Submitter(within(scope, key), address);
            case Ownership.Unknown() -> throw PresentedToken.wrong();
            case Ownership.Elsewhere(var _) ->
                throw new RequestRefused(
                        RefusalReason.WRONG_NETWORK,
                        "this key may not be used from " + Cleaned.logged(address) + "; it is bound to other networks");
            case Ownership.NotNow() ->
                throw new RequestRefused(
                        RefusalReason.TOKENS_STALE, "tokens cannot be checked at the moment; try again");
        };
    }

    private static Key within(Scope scope, Key key) {
        if (!key.grant().allows(scope)) {
            throw new RequestRefused(
                    RefusalReason.SCOPE_MISSING,
                    "this key lacks the scope \"" + scope.word() + "\" that is needed here");
        }
        return key;
    }

    /** Whoever's token stands in the header. */
    public Submitter inHeader(HttpServletRequest request, Scope scope) {
        return admit(PresentedToken.of(request).orElseThrow(PresentedToken::wrong), scope, request);
    }

    /** The same answer with how the limits of whoever handed in mail stand now. */
    public Answer withLimits(Answer answer, Submitter submitter) {
        Answer told = answer;
        for (Answer.Field field : LimitFields.of(limiter.left(submitter.key()))) {
            told = told.with(field.name(), field.value());
        }
        return told;
    }

    /** Whoever has the client's token must not get round the brake by it. */
    public static void refuseWhileBraked(Submitter submitter) {
        Brake brake = submitter.key().standing().brake();
        if (brake != null) {
            throw new RequestRefused(
                    RefusalReason.IN_CONFLICT,
                    "your mail is held since " + brake.since().truncatedTo(ChronoUnit.SECONDS)
                            + " until the operator lets it go: " + brake.reason());
        }
    }

    /** A mail that is beyond a limit. */
    public static RequestRefused refusal(LimitExceeded e) {
        return LimitFields.refusal(e);
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
