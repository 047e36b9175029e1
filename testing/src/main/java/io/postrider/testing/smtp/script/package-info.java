/**
 * What a scripted exchanger shall do instead of behaving well: {@link io.postrider.testing.smtp.script.Fault faults} of whole
 * sessions and {@link io.postrider.testing.smtp.script.Rule rules} for single commands. Tests write it, the exchanger's
 * sessions read it; it knows no socket.
 */
@NullMarked
package io.postrider.testing.smtp.script;

import org.jspecify.annotations.NullMarked;
