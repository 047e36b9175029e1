/// What passes between a mail that is to be handed over and the HTTP interface of a provider: requests, answers, and
/// what an answer means for each recipient and for the route. Values only; who sends them is {@code provider.http}.
@NullMarked
package io.postrider.sender.provider.exchange;

import org.jspecify.annotations.NullMarked;
