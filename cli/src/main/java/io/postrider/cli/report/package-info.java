/// Commands that tell an operator how things are: the settings in force, what became of a mail and why it is not sent
/// now. They read and change nothing. Nothing here starts a process.
@NullMarked
package io.postrider.cli.report;

import org.jspecify.annotations.NullMarked;
