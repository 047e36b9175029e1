/// The suppression lists at the command line: look, add, remove, take in and give out. Talks to the spool's port alone.
@NullMarked
package io.postrider.cli.suppression;

import org.jspecify.annotations.NullMarked;
