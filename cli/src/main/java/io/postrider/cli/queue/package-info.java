/// `postrider queue`: what waits and why, and the commands that hold, release, hurry or cancel it. They change mail
/// through the spool's control port alone; nothing here starts a process.
@NullMarked
package io.postrider.cli.queue;

import org.jspecify.annotations.NullMarked;
