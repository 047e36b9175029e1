/**
 * What an operator can set about delivery: routes, sessions, retries, timeouts. The sender's main class hands each of
 * its parts the record that it needs; nothing here knows what is done with the values.
 */
@NullMarked
package io.postrider.settings.sender;

import org.jspecify.annotations.NullMarked;
