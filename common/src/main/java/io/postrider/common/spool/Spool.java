package io.postrider.common.spool;

import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.bounces.Bounces;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.DefaultAuthors;
import io.postrider.common.spool.control.QueueControl;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.keys.SecretKeys;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.Journal;
import io.postrider.common.spool.ledger.QueueReport;
import io.postrider.common.spool.policies.Policies;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.retention.Retention;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.spool.routes.Routes;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.common.spool.templates.Templates;
import io.postrider.common.spool.usage.Usages;
import io.postrider.common.spool.webhooks.WebhookLanes;
import io.postrider.common.spool.webhooks.Webhooks;
import java.nio.file.Path;

/**
 * An open spool: hands each role its port. All ports are safe for any number of threads and block plainly. Closing
 * commits what was asked for before and refuses what comes after.
 */
public interface Spool extends AutoCloseable {

    Intake intake();

    DeliveryQueue queue();

    Presence presence();

    Journal journal();

    /** The ledger as a stream; close it to end its waits. */
    EventStream events();

    Archive archive();

    QueueReport report();

    QueueControl control();

    Retention retention();

    Clients clients();

    Policies policies();

    Usages usages();

    Suppressions suppressions();

    Domains domains();

    Webhooks webhooks();

    WebhookLanes webhookLanes();

    Returns returns();

    Bounces bounces();

    SecretKeys keys();

    Templates templates();

    Routes routes();

    DefaultAuthors defaultAuthors();

    SpoolHealth health();

    /** Writes a consistent copy to a new file while everything runs; the copy is complete when this returns. */
    void backup(Path file);

    @Override
    void close();
}
