/**
 * YAML text as a tree that remembers its lines. The sources of settings read with it; it knows nothing of keys, and it
 * is the only place that knows the YAML library.
 */
@NullMarked
package io.postrider.settings.yaml;

import org.jspecify.annotations.NullMarked;
