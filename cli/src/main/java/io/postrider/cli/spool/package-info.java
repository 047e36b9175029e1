/// Commands on a spool that may be in use at the same time: backup and restore; and how every
/// command opens the spool that the settings name. Knows no running process.
@NullMarked
package io.postrider.cli.spool;

import org.jspecify.annotations.NullMarked;
