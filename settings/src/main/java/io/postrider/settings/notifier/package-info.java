/// How events are delivered to webhooks, and where they may go.
@NullMarked
package io.postrider.settings.notifier;

import org.jspecify.annotations.NullMarked;
