/// How sessions with the exchangers of a domain must be protected: by the operator's word first, then by what the
/// domain
/// itself published. A delivery asks once for each pass; nothing here opens a session with an exchanger.
@NullMarked
package io.postrider.sender.policy;

import org.jspecify.annotations.NullMarked;
