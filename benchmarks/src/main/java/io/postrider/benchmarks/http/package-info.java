/// Load over HTTP from one thread and raw sockets, so that the generator takes as little as it can of the machine it
/// shares
/// with what it measures. Knows nothing of Postrider but the request.
@NullMarked
package io.postrider.benchmarks.http;

import org.jspecify.annotations.NullMarked;
