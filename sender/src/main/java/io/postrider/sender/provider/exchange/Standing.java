package io.postrider.sender.provider.exchange;

/** What came of handing a mail over, seen from the route. */
public enum Standing {
    /** Taken; some recipients may have been refused for their own sake. */
    TAKEN(false, false),
    /** Refused for the recipients' own sake: no other route is asked. */
    RECIPIENTS(false, false),
    /** This mail is refused for good, or cannot be said in the provider's fields; others' mail is not affected. */
    MESSAGE(true, false),
    /** The provider is in trouble and said so before it took anything. */
    TEMPORARY(true, true),
    /** Too much at once, or a quota is used up. */
    RATE_LIMITED(true, true),
    /** It does not know us by our key. */
    AUTHENTICATION(true, true),
    /** It knows us and does not let us: a domain that is not verified, an account that is closed, a wrong URL. */
    CONFIGURATION(true, true),
    /** It could not be spoken to, or the connection broke before it had the whole request: surely not handed over. */
    UNREACHABLE(true, true),
    /** It had the whole request, and what became of it is not known: no other route is asked now. */
    IN_DOUBT(false, true),
    /** We took it back before it was handed over. */
    WITHDRAWN(false, false);

    private final boolean elsewhere;
    private final boolean fault;

    Standing(boolean elsewhere, boolean fault) {
        this.elsewhere = elsewhere;
        this.fault = fault;
    }

    /** Whether the recipients who were not sent to may be tried by another route in the same pass. */
    public boolean mayGoElsewhere() {
        return elsewhere;
    }

    /** Whether it speaks against the route as a whole. */
    public boolean isTheRoutesFault() {
        return fault;
    }
}
