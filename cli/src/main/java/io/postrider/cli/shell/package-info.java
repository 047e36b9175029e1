/// What every command has in common: how it is told where things are, how it speaks to people, how it fails. Knows no
/// command, no spool and no process.
@NullMarked
package io.postrider.cli.shell;

import org.jspecify.annotations.NullMarked;
