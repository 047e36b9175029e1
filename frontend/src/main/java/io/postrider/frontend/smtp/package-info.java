/// The SMTP door: from a session to a raw submission and from what became of it to a reply. Called by the listener of
/// `io.postrider.smtp` on the threads of its sessions; the rules that mail must pass are those of every door.
@NullMarked
package io.postrider.frontend.smtp;

import org.jspecify.annotations.NullMarked;
