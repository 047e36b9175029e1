/// What is counted while something is measured, at next to no cost.
@NullMarked
package io.postrider.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
