/**
 * Promises that hold when a process is killed, stopped or suspended. Each test prints one line of counts.
 */
@NullMarked
package io.postrider.e2e.crash;

import org.jspecify.annotations.NullMarked;
