package io.postrider.frontend.doubles;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Keeps what was accepted; fails or blocks on order. */
public final class RecordingIntake implements Intake {
    private final List<NewSubmission> accepted = new CopyOnWriteArrayList<>();
    private final Semaphore entered = new Semaphore(0);
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public Acceptance accept(NewSubmission submission) {
        entered.release();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new SpoolException(SpoolException.Reason.CLOSED, "interrupted", e);
        }
        failure.ifPresent(e -> {
            throw e;
        });
        accepted.add(submission);
        return new Acceptance.Stored();
    }

    @Override
    public Optional<Acceptance> earlier(ClientId client, OnceKey once, Instant now) {
        return Optional.empty();
    }

    public List<NewSubmission> accepted() {
        return accepted;
    }

    public void failWith(SpoolException.Reason reason) {
        failure = Optional.of(new SpoolException(reason, "scripted"));
    }

    public void crash() {
        failure = Optional.of(new IllegalStateException("scripted crash"));
    }

    public void recover() {
        failure = Optional.empty();
    }

    /** Calls block until {@link #release}. */
    public void block() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    /** Waits until one more call is inside. */
    public void awaitEntered() throws InterruptedException {
        entered.acquire();
    }
}
