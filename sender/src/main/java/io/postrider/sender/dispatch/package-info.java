/// From claim to settlement: takes on what there is room for, runs each claim on a virtual thread of its own, and
/// stores
/// how it ended, for as long as that takes. Uses the queue's port, the delivery and the retry rules; knows neither SMTP
/// nor routes.
@NullMarked
package io.postrider.sender.dispatch;

import org.jspecify.annotations.NullMarked;
