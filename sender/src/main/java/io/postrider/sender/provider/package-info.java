/// Providers that send mail for us over HTTP, one class each: a stored mail becomes requests, answers become outcomes.
/// Pure: no socket, no clock. Who wires a route to one of them calls {@code provider.http}.
@NullMarked
package io.postrider.sender.provider;

import org.jspecify.annotations.NullMarked;
