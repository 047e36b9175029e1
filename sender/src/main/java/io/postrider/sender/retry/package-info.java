/// What an attempt's outcome means for mail that waits: when it is tried again, and when it is given up. The dispatcher
/// asks; nothing here knows SMTP, routes or the queue's order.
@NullMarked
package io.postrider.sender.retry;

import org.jspecify.annotations.NullMarked;
