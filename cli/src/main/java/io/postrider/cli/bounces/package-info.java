/// The command that takes back what other hosts could not deliver.
@NullMarked
package io.postrider.cli.bounces;

import org.jspecify.annotations.NullMarked;
