package io.postrider.frontend.unsubscribe;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;

/** What a link says: this reader of this mail wants no more mail of this client. */
public record Link(ClientId client, SubmissionId submission, Mailbox reader) {}
