/**
 * Starts the packaged programs as processes of this machine and gives them a world to speak to. All scenarios call it; it
 * knows the programs only from outside: their arguments, environment, output, signals and exit codes.
 */
@NullMarked
package io.postrider.e2e.harness;

import org.jspecify.annotations.NullMarked;
