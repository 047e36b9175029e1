/// Commands that tell an operator how things are: the settings in force, what waits and why, what became of a mail.
/// They read; the only thing they change is the hold of the whole queue. Nothing here starts a process.
@NullMarked
package io.postrider.cli.report;

import org.jspecify.annotations.NullMarked;
