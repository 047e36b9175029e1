/// What a message that came back says: a report in a standard form, the words of a host that knows none, or nothing of
/// the kind. Pure: octets in, values out; never throws for what is in them, and holds no more than it is given.
@NullMarked
package io.postrider.bounces.report;

import org.jspecify.annotations.NullMarked;
