package io.postrider.frontend.compose;

import io.postrider.common.message.Content;
import io.postrider.common.message.TransportNeed;
import java.util.Set;

/** A finished message and what an exchanger must offer to be given it. */
public record Composed(Content content, Set<TransportNeed> needs) {

    public Composed {
        needs = Set.copyOf(needs);
    }
}
