package io.postrider.frontend.hooks;

import java.net.URI;
import java.util.List;

/** What a call comes to. */
public sealed interface Heard {

    /** It is the provider who says so; those of its events that matter here. */
    record Events(List<ProviderEvent> events) implements Heard {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** Amazon asks whether it shall call here: yes, by a GET to this place, which is one of Amazon's. */
    record Subscription(URI confirm) implements Heard {}

    /** Nothing proves that it is the provider. */
    record Unproven(String why) implements Heard {}

    /** It is the provider, or may be, but its words cannot be read. */
    record Unreadable(String why) implements Heard {}

    /** It cannot be found out now whether it is the provider. */
    record NotNow(String why) implements Heard {}
}
