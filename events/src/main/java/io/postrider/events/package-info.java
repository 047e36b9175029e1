/// What an event of the ledger looks like to programs outside, where it may be posted to, and how it is signed: the
/// words that the frontend and the notifier share. Knows no HTTP, and of the spool its words only.
@NullMarked
package io.postrider.events;

import org.jspecify.annotations.NullMarked;
