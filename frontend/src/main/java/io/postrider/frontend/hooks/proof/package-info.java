/// Ways to know that somebody knows a secret, or holds a key.
@NullMarked
package io.postrider.frontend.hooks.proof;

import org.jspecify.annotations.NullMarked;
