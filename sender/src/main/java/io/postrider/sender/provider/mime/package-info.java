/// A stored mail taken apart for providers that take fields instead of a message, and made ready for those that take it
/// as it is. What cannot be said in fields is refused, so that nobody gets another mail than was written.
@NullMarked
package io.postrider.sender.provider.mime;

import org.jspecify.annotations.NullMarked;
