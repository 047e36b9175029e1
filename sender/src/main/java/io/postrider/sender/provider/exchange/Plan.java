package io.postrider.sender.provider.exchange;

import java.util.List;

/** How a mail is handed to a provider. */
public sealed interface Plan {

    /** By these requests, one after another; together they are for each recipient once. */
    record Calls(List<Call> calls) implements Plan {
        public Calls {
            calls = List.copyOf(calls);
        }
    }

    /** Not at all: its fields cannot hold this mail as it is, for the reason given. */
    record Unfit(String why) implements Plan {}
}
