package io.postrider.sender.delivery;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.sender.returning.PersonalPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A claim whose recipients each have a reverse-path of their own, hence a pass of their own, over the same kept sessions.
 * Together they are one attempt with one result. Used once, by one thread.
 */
final class OneByOne {

    private final Claim claim;
    private final PersonalPaths paths;
    private final Function<Claim, Result> pass;
    private final List<Outcome> outcomes = new ArrayList<>();
    private Result.@Nullable Ended told;
    private @Nullable Contact contact;
    private @Nullable Outcome rest;

    /** @param pass makes a pass for a claim of one recipient */
    OneByOne(Claim claim, PersonalPaths paths, Function<Claim, Result> pass) {
        this.claim = claim;
        this.paths = paths;
        this.pass = pass;
    }

    Result run() {
        for (Recipient recipient : claim.recipients()) {
            if (rest != null) {
                outcomes.add(rest);
                continue;
            }
            switch (pass.apply(paths.alone(claim, recipient))) {
                case Result.Ended ended -> add(ended);
                case Result.Withdrawn(var why) -> {
                    if (outcomes.stream().allMatch(outcome -> outcome instanceof Outcome.Deferred)) {
                        return new Result.Withdrawn(why);
                    }
                    rest = new Outcome.Deferred(new Cause.Unreachable(why));
                    outcomes.add(rest);
                }
                case Result.Postponed _ -> throw new IllegalStateException("a pass over exchangers is not postponed");
            }
        }
        return end();
    }

    /** What the ledger keeps is the way of the first that did not end in sent, or else of the last. */
    private void add(Result.Ended ended) {
        outcomes.addAll(ended.outcomes());
        if (told == null || told.outcomes().getFirst() instanceof Outcome.Sent) {
            told = ended;
        }
        if (!(contact instanceof Contact.Spoken)) {
            contact = ended.contact();
        }
        rest = switch (ended.contact()) {
            // The others would fare no better now, and each would wait as long for it.
            case Contact.Unreachable _, Contact.SentAway _, Contact.Unprotected _ ->
                ended.outcomes().getFirst();
            case Contact.Spoken _, Contact.Throttled _, Contact.None _ -> null;
        };
    }

    private Result end() {
        if (told == null || contact == null) {
            throw new IllegalStateException("a claim without recipients");
        }
        return new Result.Ended(outcomes, told.record(), contact);
    }
}
