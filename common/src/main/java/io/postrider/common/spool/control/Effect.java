package io.postrider.common.spool.control;

/**
 * What a call did, in envelopes.
 *
 * @param changed those it holds for from now on
 * @param inFlight those being tried, for which it holds when their present attempt ends without an end
 */
public record Effect(long changed, long inFlight) {

    public static final Effect NONE = new Effect(0, 0);

    public Effect plus(Effect more) {
        return new Effect(changed + more.changed, inFlight + more.inFlight);
    }
}
