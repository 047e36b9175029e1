/// The commands {@code client} and {@code key}: who may hand in mail, and what may be done with which token.
@NullMarked
package io.postrider.cli.client;

import org.jspecify.annotations.NullMarked;
