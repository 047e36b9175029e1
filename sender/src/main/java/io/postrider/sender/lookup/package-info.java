/// Answers from elsewhere, kept for as long as they hold. Knows neither who is asked nor what the answers mean.
@NullMarked
package io.postrider.sender.lookup;

import org.jspecify.annotations.NullMarked;
