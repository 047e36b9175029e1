package io.postrider.cli.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines on their way to another stream, gathered for a few milliseconds and written by a thread of its own: under load a
 * system call for every line would cost more than the line. A killed process loses the lines of its last moments;
 * {@link #flush} writes at once what is there.
 */
final class LogStream extends OutputStream {

    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** With more than this on hand a writer waits for the stream behind, so that memory stays bounded. */
    private static final int MOST_OCTETS = 1 << 20;

    private final OutputStream behind;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    LogStream(OutputStream behind) {
        this.behind = behind;
        Thread.ofPlatform().daemon().name("log").start(this::run);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        boolean full;
        lock.lock();
        try {
            if (gathered.size() == 0) {
                filled.signal();
            }
            gathered.write(octets, from, length);
            full = gathered.size() > MOST_OCTETS;
        } finally {
            lock.unlock();
        }
        if (full) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        writing.lock();
        try {
            byte[] octets = take();
            if (octets.length > 0) {
                behind.write(octets);
                behind.flush();
            }
        } finally {
            writing.unlock();
        }
    }

    private byte[] take() {
        lock.lock();
        try {
            byte[] octets = gathered.toByteArray();
            gathered.reset();
            return octets;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                awaitFilled();
                flush();
                LockSupport.parkNanos(GATHER_NANOS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // The stream behind is broken, and nobody is left to tell; writers find out when a megabyte has gathered.
        }
    }

    private void awaitFilled() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (gathered.size() == 0) {
                filled.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
