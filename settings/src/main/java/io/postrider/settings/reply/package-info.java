/// What is made of replies that are not a yes, and who is told.
@NullMarked
package io.postrider.settings.reply;

import org.jspecify.annotations.NullMarked;
