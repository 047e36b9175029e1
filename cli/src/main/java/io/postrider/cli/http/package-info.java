/// HTTP as the command needs it beside the frontend: a page of metrics, and requests to a frontend on this machine.
/// Knows no spool and no command.
@NullMarked
package io.postrider.cli.http;

import org.jspecify.annotations.NullMarked;
