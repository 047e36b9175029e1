/**
 * Where settings come from: the file, the environment, the command line. {@code Settings} asks it for what was given,
 * by key; it knows the names of keys but not what their values mean.
 */
@NullMarked
package io.postrider.settings.source;

import org.jspecify.annotations.NullMarked;
