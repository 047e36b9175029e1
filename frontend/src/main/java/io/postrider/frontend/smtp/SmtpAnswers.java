package io.postrider.frontend.smtp;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.letter.Letters.Receipt;
import io.postrider.frontend.limits.Allowance;
import io.postrider.frontend.limits.LimitExceeded;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.Taking.Taken;
import io.postrider.frontend.suppression.Reasons;
import io.postrider.signing.SigningException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What became of a message, as its reply. */
final class SmtpAnswers {
    private static final EnhancedStatus OK = new EnhancedStatus(2, 0, 0);

    private final SmtpMeters meters;

    SmtpAnswers(SmtpMeters meters) {
        this.meters = meters;
    }

    /** The reply to what is handed in by this; a yes only for what is stored. */
    Reply of(Supplier<Receipt> handingIn, String address) {
        try {
            return switch (handingIn.get()) {
                case Receipt.Refused(var refusals) ->
                    meters.refuse(SmtpRefusal.MESSAGE, Refusals.message(refusals), address);
                case Receipt.NotFromHere(var refusal) -> meters.refuse(SmtpRefusal.AUTHOR, refusal.toString(), address);
                case Receipt.Decided(var taken) -> of(taken, address);
            };
        } catch (LimitExceeded e) {
            return of(e.exceeded(), address);
        } catch (SpoolException e) {
            return meters.refuse(SmtpRefusal.of(e.reason()), words(e.reason()), address);
        } catch (SigningException e) {
            return meters.refuse(SmtpRefusal.of(e.reason()), words(e.reason()), address);
        }
    }

    private Reply of(Taken taken, String address) {
        return switch (taken) {
            case Taken.Stored(var id, var suppressed, var held) -> yes("Accepted as " + id + beside(suppressed, held));
            case Taken.Repeated(var id) -> yes("Accepted before, as " + id);
            case Taken.KeyReused() ->
                meters.refuse(
                        SmtpRefusal.KEY_REUSED,
                        "Idempotency-Key: was given with another message within the last 24 hours",
                        address);
            case Taken.NobodyLeft(var suppressed) ->
                meters.refuse(
                        SmtpRefusal.NOBODY_LEFT,
                        "Nobody is left to send to: "
                                + Refusals.message(Reasons.refusals("RCPT TO", List.of(), suppressed)),
                        address);
            case Taken.NotFromHere(var reason) -> meters.refuse(SmtpRefusal.AUTHOR, reason, address);
        };
    }

    private static String beside(List<Suppression> suppressed, @Nullable String held) {
        String unsent = suppressed.isEmpty()
                ? ""
                : "; not sent to " + suppressed.getFirst().address()
                        + (suppressed.size() == 1 ? "" : " and " + (suppressed.size() - 1) + " more")
                        + ", suppressed";
        return unsent + (held == null ? "" : "; held: " + held);
    }

    private static Reply yes(String text) {
        return new Reply(250, OK, SmtpRefusal.ascii(text));
    }

    private Reply of(Allowance.Exceeded exceeded, String address) {
        return exceeded.after() > 0
                ? meters.refuse(
                        SmtpRefusal.LIMITED, exceeded.reason() + "; try again in " + exceeded.after() + " s", address)
                : meters.refuse(SmtpRefusal.BEYOND_LIMIT, exceeded.reason(), address);
    }

    private static String words(SpoolException.Reason reason) {
        return switch (reason) {
            case BUSY -> "The spool is busy; nothing was stored, try again";
            case FULL -> "The spool is full; nothing was stored, try again later";
            case FAILED -> "The spool failed; nothing was stored, try again later";
            case REFUSED -> "The spool cannot store this message; nothing was stored";
            case CLOSED -> "The system is stopping; nothing was stored, try again";
        };
    }

    private static String words(SigningException.Reason reason) {
        return switch (reason) {
            case NO_KEY -> "There is no signing key for the author's domain; nothing was stored";
            case UNSIGNABLE -> "The message cannot be signed; nothing was stored";
            case NOT_NOW -> "The signing keys cannot be read at the moment; nothing was stored, try again";
            case FAILED -> "The message could not be signed, the operator's log says why; nothing was stored";
        };
    }
}
