package io.postrider.spools.sqlite.commit;

import io.postrider.common.spool.SpoolException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the disk's free space. Below the floor nothing new is accepted, so that what is here can still be delivered
 * and removed: on a full disk SQLite refuses even DELETE. For the worst case a ballast file is there to be freed.
 */
public final class FreeSpace {

    private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Path directory;
    private final Path ballastFile;
    private final long floor;
    private final long ballast;
    private volatile long lookedAt;
    private volatile long free;

    public FreeSpace(Path spoolFile, long floor, long ballast) {
        this.directory = Objects.requireNonNull(spoolFile.toAbsolutePath().getParent());
        this.ballastFile = spoolFile.resolveSibling(spoolFile.getFileName() + "-ballast");
        this.floor = floor;
        this.ballast = ballast;
        look();
    }

    /**
     * Lets new mail in.
     *
     * @throws SpoolException free space is below the floor
     */
    void admit() {
        if (octets() < floor) {
            throw new SpoolException(
                    SpoolException.Reason.FULL,
                    "free disk space is below spool.free-space-floor (" + free + " of " + floor + " octets)");
        }
    }

    /** Free octets, at most 200 ms old. */
    public long octets() {
        if (System.nanoTime() - lookedAt > LOOK_NANOS) {
            look();
        }
        return free;
    }

    public long floor() {
        return floor;
    }

    private synchronized void look() {
        try {
            free = Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            LOG.warn("free space of {} cannot be read: {}", directory, e.getMessage());
            free = 0;
        }
        lookedAt = System.nanoTime();
    }

    /** Lays the ballast down again once there is room for it well above the floor. */
    public void keepBallast() {
        if (ballast == 0 || octets() < floor + 2 * ballast || Files.exists(ballastFile)) {
            return;
        }
        // Written out, not set in size: a sparse file frees nothing.
        byte[] block = new byte[1 << 16];
        try {
            Files.createFile(
                    ballastFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            // Another process lays it down at this moment, or nobody can.
            LOG.debug("ballast {}: {}", ballastFile, e.getMessage());
            return;
        }
        try (OutputStream out = Files.newOutputStream(ballastFile)) {
            for (long left = ballast; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            LOG.warn("ballast {} cannot be written: {}", ballastFile, e.getMessage());
            deleteBallast();
        }
    }

    /** The disk is full: makes room for ends of deliveries and for removals. */
    void releaseBallast() {
        if (deleteBallast()) {
            LOG.error("the spool's disk is full: ballast {} freed for sender and cleaner", ballastFile);
        }
        look();
    }

    private boolean deleteBallast() {
        try {
            return Files.deleteIfExists(ballastFile);
        } catch (IOException e) {
            LOG.warn("ballast {} cannot be removed: {}", ballastFile, e.getMessage());
            return false;
        }
    }
}
