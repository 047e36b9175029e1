/// Parts of the path alone, measured by JMH: `bin/bench --rows micro`.
@NullMarked
package io.postrider.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
