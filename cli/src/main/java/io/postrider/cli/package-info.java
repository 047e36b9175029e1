/**
 * The front door: one command, {@code postrider}, whose subcommands start the processes and talk to a spool. Called by
 * the start script only; nobody imports it.
 */
@NullMarked
package io.postrider.cli;

import org.jspecify.annotations.NullMarked;
