/// This sender among the others: showing that it lives, noticing who does not, and which destinations it prefers. The
/// dispatcher asks whom to claim as and whether it may still end a message; nothing here knows mail.
@NullMarked
package io.postrider.sender.presence;

import org.jspecify.annotations.NullMarked;
