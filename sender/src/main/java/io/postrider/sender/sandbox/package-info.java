/// Mail that never leaves: its route, and our own answers in an exchanger's place. Everything before and behind them,
/// from
/// the claim to the ledger, is as for any other mail.
@NullMarked
package io.postrider.sender.sandbox;

import org.jspecify.annotations.NullMarked;
