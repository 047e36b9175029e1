/// Scenarios of events that are told over HTTP.
@NullMarked
package io.postrider.e2e.webhook;

import org.jspecify.annotations.NullMarked;
