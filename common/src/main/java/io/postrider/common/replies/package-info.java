/// What a reply is about, by rules that are data. The sender asks for every reply that is not a yes, readers of bounces
/// for the replies in them, the command line for what it shows. Knows nothing of what follows from it.
@NullMarked
package io.postrider.common.replies;

import org.jspecify.annotations.NullMarked;
