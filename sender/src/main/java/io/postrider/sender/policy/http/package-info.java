/// Fetches the files in which domains publish their policies, from the one host and the one path that each domain has
/// for
/// it. Whoever chose the domain chose the host: so its addresses are checked, and time and size are bounded.
@NullMarked
package io.postrider.sender.policy.http;

import org.jspecify.annotations.NullMarked;
