/**
 * Promises to the operator: starting, stopping, cleaning, restoring.
 */
@NullMarked
package io.postrider.e2e.operation;

import org.jspecify.annotations.NullMarked;
