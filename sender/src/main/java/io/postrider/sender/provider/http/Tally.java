package io.postrider.sender.provider.http;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.Outcome;
import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.Rulings;
import io.postrider.sender.provider.exchange.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the requests of one mail came to, taken together. */
final class Tally {
    private record Entry(Outcome outcome, boolean mayGoElsewhere) {}

    private final Map<Mailbox, Entry> entries = new HashMap<>();
    private final List<String> messageIds = new ArrayList<>();
    private @Nullable Standing standing;
    private @Nullable Duration after;
    private String stage = "plan";
    private String host = "";

    void speaksTo(String other) {
        host = other;
    }

    void cameTo(String point) {
        stage = point;
    }

    /** Enters a ruling; false if no further request is to be made. */
    boolean enter(Call call, Ruling ruling) {
        for (int i = 0; i < call.recipients().size(); i++) {
            Outcome outcome = ruling.outcomes().get(i);
            boolean mayGo = ruling.standing().mayGoElsewhere() && !(outcome instanceof Outcome.Sent);
            entries.put(call.recipients().get(i), new Entry(outcome, mayGo));
        }
        ruling.providersId().ifPresent(messageIds::add);
        ruling.retryAfter().ifPresent(wait -> after = wait);
        standing = together(standing, ruling.standing());
        return !stops(ruling.standing());
    }

    /** Those of whom nothing was said are not sent to; elsewhere they may go as those before them. */
    Handed of(Handover mail, Rulings rulings) {
        Standing whole = standing == null ? Standing.UNREACHABLE : standing;
        Entry left = new Entry(rulings.passedOver("a request before this one failed"), whole.mayGoElsewhere());
        List<Outcome> outcomes = new ArrayList<>();
        Set<Integer> elsewhere = new HashSet<>();
        for (int i = 0; i < mail.recipients().size(); i++) {
            Entry entry = entries.getOrDefault(mail.recipients().get(i), left);
            outcomes.add(entry.outcome());
            if (entry.mayGoElsewhere()) {
                elsewhere.add(i);
            }
        }
        return new Handed(outcomes, elsewhere, whole, messageIds, after, stage, host);
    }

    private static boolean stops(Standing standing) {
        return standing.isTheRoutesFault() || standing == Standing.WITHDRAWN;
    }

    /** A later trouble speaks for all; nothing is withdrawn of which a part was sent; who was sent to outweighs who was not. */
    private static Standing together(@Nullable Standing before, Standing now) {
        if (before == null || now.isTheRoutesFault()) {
            return now;
        }
        return switch (now) {
            case WITHDRAWN, RECIPIENTS -> before;
            case TAKEN -> before == Standing.RECIPIENTS ? now : before;
            default -> now;
        };
    }
}
