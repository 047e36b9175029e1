package io.postrider.cli.queue;

import io.postrider.common.delivery.Reply;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.replies.ReplyRules;
import java.util.Optional;

/** What a destination's last reply is about, by the rules that come with Postrider; the ledger of a mail has it by all rules. */
final class ReplyKind {

    private static final ReplyRules RULES = ReplyRules.shipped();

    private ReplyKind() {}

    /** Empty for what is no reply and for what no rule knows. */
    static Optional<String> of(String lastReply) {
        return Reply.ofStored(lastReply)
                .map(RULES::of)
                .filter(about -> about != ReplyClass.UNKNOWN)
                .map(ReplyClass::word);
    }
}
