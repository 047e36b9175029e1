/// The two halves of a transaction as SMTP words them: the envelope, and the message with its final dot. Called by the
/// session code; judges what a reply means for this message, knows nothing of other exchangers, retries or the spool.
@NullMarked
package io.postrider.sender.smtp.dialogue;

import org.jspecify.annotations.NullMarked;
