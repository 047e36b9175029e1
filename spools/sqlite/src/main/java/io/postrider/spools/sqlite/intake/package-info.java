/// Taking mail in: one transaction for a submission, its message and its envelopes; large bodies staged before it.
@NullMarked
package io.postrider.spools.sqlite.intake;

import org.jspecify.annotations.NullMarked;
