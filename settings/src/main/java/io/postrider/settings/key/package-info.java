/**
 * Keys: the name of a setting, the type of its value, its default and the sentence that explains it. The settings
 * records declare their keys with it and are built from the values it has read; it does not know which keys there are.
 */
@NullMarked
package io.postrider.settings.key;

import org.jspecify.annotations.NullMarked;
