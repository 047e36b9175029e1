package io.postrider.common.spool.ledger;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import java.util.Optional;

/** The port for questions about what became of mail. Reads only. */
public interface Journal {

    /** The counts of a submission of this client; empty for an unknown id and for another client's alike. */
    Optional<SubmissionStatus> status(ClientId client, SubmissionId id);

    /** A submission's whole story, whoever's it is: for the operator. */
    Optional<Story> story(SubmissionId id);
}
