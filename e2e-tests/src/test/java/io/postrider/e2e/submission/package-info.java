/**
 * Promises to those who hand mail in: who may, what is refused, what they see of others. They know the system by HTTP and
 * by its commands for clients.
 */
@NullMarked
package io.postrider.e2e.submission;

import org.jspecify.annotations.NullMarked;
