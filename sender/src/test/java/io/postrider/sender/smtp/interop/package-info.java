/// The relay client against servers of other makers, where the machine has them.
@NullMarked
package io.postrider.sender.smtp.interop;

import org.jspecify.annotations.NullMarked;
