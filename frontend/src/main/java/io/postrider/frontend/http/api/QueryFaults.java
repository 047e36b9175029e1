package io.postrider.frontend.http.api;

import io.javalin.http.Context;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.refusal.Refusals;
import java.util.List;
import java.util.Set;

/** What is wrong with the parameters of a query before anybody reads them. */
final class QueryFaults {
    private QueryFaults() {}

    /** Parameters that are none of these, and those of {@code once} that are there more than once. */
    static Refusals of(Context context, Set<String> repeatable, List<String> once) {
        Refusals faults = new Refusals();
        if (context.req().getQueryString() == null) {
            return faults;
        }
        context.queryParamMap().forEach((name, values) -> {
            if (once.contains(name)) {
                if (values.size() > 1) {
                    faults.add(Problem.parameter(name), "is given " + values.size() + " times");
                }
            } else if (!repeatable.contains(name)) {
                faults.add(Problem.parameter(name), "is no parameter of this request");
            }
        });
        return faults;
    }
}
