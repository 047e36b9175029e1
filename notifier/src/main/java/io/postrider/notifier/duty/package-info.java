/// Which webhooks this notifier serves: it shows that it lives, sees who does not, and takes its share. Knows lanes
/// only as something to be started, woken and stopped.
@NullMarked
package io.postrider.notifier.duty;

import org.jspecify.annotations.NullMarked;
