package io.postrider.frontend.limits;

/** A mail is beyond the limits of its key or client; nothing was stored, and nothing was counted. */
public final class LimitExceeded extends RuntimeException {
    private final transient Allowance.Exceeded exceeded;

    public LimitExceeded(Allowance.Exceeded exceeded) {
        super(exceeded.reason(), null, false, false);
        this.exceeded = exceeded;
    }

    public Allowance.Exceeded exceeded() {
        return exceeded;
    }
}
