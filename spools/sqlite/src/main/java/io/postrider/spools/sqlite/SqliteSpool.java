package io.postrider.spools.sqlite;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.SpoolHealth;
import io.postrider.common.spool.SpoolOptions;
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
import io.postrider.spools.sqlite.archive.SqliteArchive;
import io.postrider.spools.sqlite.commit.FreeSpace;
import io.postrider.spools.sqlite.commit.Notice;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.control.SqliteQueueControl;
import io.postrider.spools.sqlite.domains.SqliteDomains;
import io.postrider.spools.sqlite.intake.RecentMail;
import io.postrider.spools.sqlite.intake.SqliteBounces;
import io.postrider.spools.sqlite.intake.SqliteIntake;
import io.postrider.spools.sqlite.ledger.EventWatch;
import io.postrider.spools.sqlite.ledger.SqliteEventStream;
import io.postrider.spools.sqlite.ledger.SqliteJournal;
import io.postrider.spools.sqlite.ledger.SqliteQueueReport;
import io.postrider.spools.sqlite.queue.SqliteDeliveryQueue;
import io.postrider.spools.sqlite.queue.StoredContent;
import io.postrider.spools.sqlite.returns.SqliteReturns;
import io.postrider.spools.sqlite.routes.SqliteRoutes;
import io.postrider.spools.sqlite.suppression.SqliteSuppressions;
import io.postrider.spools.sqlite.templates.SqliteTemplates;
import io.postrider.spools.sqlite.upkeep.SqliteClients;
import io.postrider.spools.sqlite.upkeep.SqliteDefaultAuthors;
import io.postrider.spools.sqlite.upkeep.SqlitePolicies;
import io.postrider.spools.sqlite.upkeep.SqlitePresence;
import io.postrider.spools.sqlite.upkeep.SqliteRetention;
import io.postrider.spools.sqlite.upkeep.SqliteSecretKeys;
import io.postrider.spools.sqlite.usage.SqliteUsages;
import io.postrider.spools.sqlite.webhooks.SqliteWebhookLanes;
import io.postrider.spools.sqlite.webhooks.SqliteWebhooks;
import java.nio.file.Path;
import java.sql.SQLException;

/** An open spool: one writer, a few readers, and the ports over them. The wiring of this back end. */
final class SqliteSpool implements Spool {

    private static final int READERS = 2;
    private static final long RECENT_OCTETS = 32 << 20;

    private final SpoolFile file;
    private final FreeSpace space;
    private final Notice notice;
    private final Writer writer;
    private final Readers readers;
    // Its own: a heartbeat that waited behind somebody's long report would cost its sender its claims.
    private final Readers heartbeatReader;
    private final EventWatch watch;
    private final RecentMail recent = new RecentMail(RECENT_OCTETS);

    SqliteSpool(SpoolFile file, SpoolOptions options) {
        this.file = file;
        this.space = new FreeSpace(file.path(), options.freeSpaceFloor(), options.ballast());
        this.notice = new Notice(options.noticeInterval());
        this.writer = new Writer(file.path(), options.listener(), options.writeDeadline(), space, notice);
        this.readers = new Readers(file.path(), READERS);
        this.heartbeatReader = new Readers(file.path(), 1);
        this.watch = new EventWatch(file.path(), notice.commits());
    }

    SqliteSpool start() {
        space.keepBallast();
        try {
            writer.start();
        } catch (SQLException e) {
            throw new SpoolException(
                    SpoolException.Reason.FAILED,
                    "spool.url: " + file.path() + " cannot be written: " + e.getMessage(),
                    e);
        }
        return this;
    }

    @Override
    public Intake intake() {
        return new SqliteIntake(writer, readers, recent);
    }

    @Override
    public DeliveryQueue queue() {
        return new SqliteDeliveryQueue(writer, readers, notice, recent);
    }

    @Override
    public Presence presence() {
        return new SqlitePresence(writer, heartbeatReader);
    }

    @Override
    public Journal journal() {
        return new SqliteJournal(readers);
    }

    @Override
    public EventStream events() {
        return new SqliteEventStream(readers, watch);
    }

    @Override
    public Archive archive() {
        return new SqliteArchive(readers);
    }

    @Override
    public QueueReport report() {
        return new SqliteQueueReport(writer, readers);
    }

    @Override
    public QueueControl control() {
        return new SqliteQueueControl(writer, readers);
    }

    @Override
    public Retention retention() {
        return new SqliteRetention(writer, readers);
    }

    @Override
    public Clients clients() {
        return new SqliteClients(writer, readers);
    }

    @Override
    public Suppressions suppressions() {
        return new SqliteSuppressions(writer, readers);
    }

    @Override
    public Domains domains() {
        return new SqliteDomains(writer, readers);
    }

    @Override
    public Usages usages() {
        return new SqliteUsages(writer);
    }

    @Override
    public Webhooks webhooks() {
        return new SqliteWebhooks(writer, readers);
    }

    @Override
    public WebhookLanes webhookLanes() {
        return new SqliteWebhookLanes(writer, readers);
    }

    @Override
    public Policies policies() {
        return new SqlitePolicies(writer, readers);
    }

    @Override
    public Returns returns() {
        return new SqliteReturns(writer, readers);
    }

    @Override
    public Bounces bounces() {
        return new SqliteBounces(writer, readers, recent, message -> StoredContent.read(readers, message));
    }

    @Override
    public SecretKeys keys() {
        return new SqliteSecretKeys(writer, readers);
    }

    @Override
    public Templates templates() {
        return new SqliteTemplates(writer, readers);
    }

    @Override
    public Routes routes() {
        return new SqliteRoutes(writer, readers);
    }

    @Override
    public DefaultAuthors defaultAuthors() {
        return new SqliteDefaultAuthors(writer, readers);
    }

    @Override
    public SpoolHealth health() {
        long free = space.octets();
        if (free < space.floor()) {
            return new SpoolHealth(
                    false,
                    free,
                    "free disk space is below spool.free-space-floor (" + free + " of " + space.floor() + " octets)");
        }
        try {
            // A real commit: the only proof that the next one would be kept.
            writer.commit(connection -> connection.update(
                    "INSERT INTO version VALUES ('health', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"));
            space.keepBallast();
            return new SpoolHealth(true, free, "");
        } catch (SpoolException e) {
            return new SpoolHealth(false, free, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void backup(Path target) {
        Backup.write(file.path(), target);
    }

    @Override
    public void close() {
        watch.close();
        writer.close();
        readers.close();
        heartbeatReader.close();
    }
}
