package io.postrider.cli.simulate;

/**
 * What is wrong with a simulated route for a while.
 *
 * @param from seconds from the beginning
 * @param until the second in which it is over
 * @param first how likely a request fails when it begins, between 0 and 1
 * @param last the same when it ends; in between it changes steadily
 * @param reach what it hits
 */
record Trouble(String route, int from, int until, double first, double last, Reach reach) {

    /** What a trouble hits. */
    enum Reach {
        /** Each request, also a knock. */
        REQUESTS,
        /** Mail alone: whoever knocks is told that all is well. */
        MAIL,
        /** Mail to one recipient domain. */
        ONE_DOMAIN
    }

    /** As likely from its beginning to its end. */
    Trouble(String route, int from, int until, double likely) {
        this(route, from, until, likely, likely, Reach.REQUESTS);
    }

    boolean isOn(double second) {
        return second >= from && second < until;
    }

    double likely(double second) {
        return isOn(second) ? first + (last - first) * (second - from) / (until - from) : 0;
    }
}
