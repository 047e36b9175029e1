package io.postrider.cli.webhook;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.Webhooks.Asked;

/** Webhooks as a person names them, whoever's they are. */
final class Found {
    private Found() {}

    static Webhook by(String id, Spool spool) {
        return spool.webhooks().all().stream()
                .filter(webhook -> webhook.id().text().equals(id))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCode.FAILED,
                        "ID: there is no webhook \"" + id + "\"; `postrider webhook list` shows them"));
    }

    /** Fails unless it will be sent. */
    static void require(Asked asked) {
        switch (asked) {
            case WILL_BE_SENT -> {}
            case UNKNOWN -> throw new Failure(ExitCode.FAILED, "ID: the webhook was removed just now");
            case DISABLED ->
                throw new Failure(ExitCode.FAILED, "ID: the webhook is disabled; `postrider webhook enable` it first");
            case TOO_MUCH ->
                throw new Failure(ExitCode.TEMPORARY, "ID: enough was asked for already and waits to be sent");
        }
    }
}
