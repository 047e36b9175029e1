/**
 * The values that settings are made of: sizes, durations, addresses, shards. The settings records hold them and every
 * process reads them; they know how they are written and nothing of keys, files or YAML.
 */
@NullMarked
package io.postrider.settings.value;

import org.jspecify.annotations.NullMarked;
