/**
 * What a scripted exchanger heard: messages, sessions, and where the client broke the protocol. The exchanger's sessions
 * write it, tests read it; it knows no socket and no script.
 */
@NullMarked
package io.postrider.testing.smtp.received;

import org.jspecify.annotations.NullMarked;
