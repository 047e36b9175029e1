/// A mail with all its parts, as any door hands it in: read by the door, checked here, composed and stored. A door that
/// speaks somebody else's language translates into a `LetterRequest` and tells the faults by the places that it gave.
@NullMarked
package io.postrider.frontend.letter;

import org.jspecify.annotations.NullMarked;
