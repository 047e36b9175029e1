package io.postrider.sender;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.SpoolHealth;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.bounces.Bounces;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.DefaultAuthors;
import io.postrider.common.spool.control.QueueControl;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.keys.SecretKeys;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.Journal;
import io.postrider.common.spool.ledger.QueueReport;
import io.postrider.common.spool.policies.Policies;
import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.common.spool.queue.Settled;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.retention.Retention;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.spool.routes.Routes;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.common.spool.templates.Templates;
import io.postrider.common.spool.usage.Usages;
import io.postrider.common.spool.webhooks.WebhookLanes;
import io.postrider.common.spool.webhooks.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real spool whose disk fails a sender when the test says so: settles as on a full disk, heartbeats as on a stalled one. */
final class FaultySpool implements Spool, DeliveryQueue, Presence {

    private final Spool real;
    private final AtomicInteger claimed = new AtomicInteger();
    volatile boolean full;
    volatile boolean stalled;

    FaultySpool(Spool real) {
        this.real = real;
    }

    /** How many envelopes were claimed so far. */
    int claimed() {
        return claimed.get();
    }

    private void write() {
        if (full) {
            throw new SpoolException(SpoolException.Reason.FULL, "the disk is full");
        }
    }

    // Queue

    @Override
    public List<Claim> claim(ClaimRequest request) {
        List<Claim> claims = real.queue().claim(request);
        claimed.addAndGet(claims.size());
        return claims;
    }

    @Override
    public Content content(Claim claim) {
        return real.queue().content(claim);
    }

    @Override
    public Seal.Open openSeal(Claim claim) {
        return real.queue().openSeal(claim);
    }

    @Override
    public Content seal(Claim claim, Content sealed, Seal.Given seal) {
        write();
        return real.queue().seal(claim, sealed, seal);
    }

    @Override
    public Settled park(Claim claim, String reason, Instant now) {
        write();
        return real.queue().park(claim, reason, now);
    }

    @Override
    public Settled transmitting(Claim claim) {
        write();
        return real.queue().transmitting(claim);
    }

    @Override
    public void agree(Domain destination, @Nullable String site) {
        write();
        real.queue().agree(destination, site);
    }

    @Override
    public Settled suspected(Claim claim) {
        write();
        return real.queue().suspected(claim);
    }

    @Override
    public int giveUp(GiveUp mail, int limit, Instant now) {
        write();
        return real.queue().giveUp(mail, limit, now);
    }

    @Override
    public int recall(Instant dueBehind, int limit, Instant now) {
        write();
        return real.queue().recall(dueBehind, limit, now);
    }

    @Override
    public Settled settle(Claim claim, Settlement settlement) {
        write();
        return real.queue().settle(claim, settlement);
    }

    @Override
    public Settled giveBack(Claim claim, Instant due) {
        write();
        return real.queue().giveBack(claim, due);
    }

    @Override
    public Optional<Instant> nextDue() {
        return real.queue().nextDue();
    }

    @Override
    public void awaitWork(Duration atMost) throws InterruptedException {
        real.queue().awaitWork(atMost);
    }

    // Presence

    @Override
    public InstanceId join(ProcessRole role, String label, Instant now) {
        return real.presence().join(role, label, now);
    }

    @Override
    public boolean beat(InstanceId instance, Instant now) {
        if (stalled) {
            throw new SpoolException(SpoolException.Reason.BUSY, "the disk stands still");
        }
        return real.presence().beat(instance, now);
    }

    @Override
    public List<Heartbeat> heartbeats() {
        return real.presence().heartbeats();
    }

    @Override
    public int takeOver(InstanceId lost, int limit, Instant now) {
        return real.presence().takeOver(lost, limit, now);
    }

    @Override
    public void leave(InstanceId instance) {
        real.presence().leave(instance);
    }

    // Spool

    @Override
    public DeliveryQueue queue() {
        return this;
    }

    @Override
    public Presence presence() {
        return this;
    }

    @Override
    public Intake intake() {
        return real.intake();
    }

    @Override
    public Journal journal() {
        return real.journal();
    }

    @Override
    public QueueControl control() {
        return real.control();
    }

    @Override
    public EventStream events() {
        return real.events();
    }

    @Override
    public Webhooks webhooks() {
        return real.webhooks();
    }

    @Override
    public WebhookLanes webhookLanes() {
        return real.webhookLanes();
    }

    @Override
    public Archive archive() {
        return real.archive();
    }

    @Override
    public QueueReport report() {
        return real.report();
    }

    @Override
    public Suppressions suppressions() {
        return real.suppressions();
    }

    @Override
    public Returns returns() {
        return real.returns();
    }

    @Override
    public Bounces bounces() {
        return real.bounces();
    }

    @Override
    public SecretKeys keys() {
        return real.keys();
    }

    @Override
    public DefaultAuthors defaultAuthors() {
        return real.defaultAuthors();
    }

    @Override
    public Templates templates() {
        return real.templates();
    }

    @Override
    public Retention retention() {
        return real.retention();
    }

    @Override
    public Policies policies() {
        return real.policies();
    }

    @Override
    public Routes routes() {
        return real.routes();
    }

    @Override
    public Clients clients() {
        return real.clients();
    }

    @Override
    public Domains domains() {
        return real.domains();
    }

    @Override
    public Usages usages() {
        return real.usages();
    }

    @Override
    public SpoolHealth health() {
        return real.health();
    }

    @Override
    public void backup(Path file) {
        real.backup(file);
    }

    @Override
    public void close() {
        real.close();
    }
}
