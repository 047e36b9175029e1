/// An exchanger of our own, for what `smtp-sink` does not tell: when exactly a mail came.
@NullMarked
package io.postrider.benchmarks.smtp;

import org.jspecify.annotations.NullMarked;
