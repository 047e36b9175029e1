package io.postrider.sender.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the ledger tells of routes: {@code relay}, {@code relay after sendgrid (503 …)}, or {@code relay beside sendgrid (hedged
 * after 5.0 s, perhaps sent by it too)}.
 */
final class RouteWords {

    private static final int LONGEST_REASON = 80;
    private static final int LONGEST = 300;

    private final List<String> missed = new ArrayList<>();
    private final List<String> beside = new ArrayList<>();

    /** It did not take everybody, and the next was asked. */
    void missed(String route, String why) {
        missed.add(route + " (" + cut(why, LONGEST_REASON) + ")");
    }

    /** It was asked as well. */
    void brokenOff(Leg leg, Duration hedgedAfter) {
        String doubt = leg.attempt().isTransmitted() ? ", perhaps sent by it too" : "";
        beside.add(leg.route() + " (hedged after " + hedgedAfter.toMillis() / 1000.0 + " s" + doubt + ")");
    }

    String told(String route) {
        String after = missed.isEmpty() ? "" : " after " + String.join(", ", missed);
        String along = beside.isEmpty() ? "" : " beside " + String.join(", ", beside);
        return cut(route + after + along, LONGEST);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
