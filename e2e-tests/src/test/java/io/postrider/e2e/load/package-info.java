/**
 * Loads and their balance: what was acknowledged, what arrived, what arrived more than once, and what the ledger says of
 * it. Scenarios that kill call it.
 */
@NullMarked
package io.postrider.e2e.load;

import org.jspecify.annotations.NullMarked;
