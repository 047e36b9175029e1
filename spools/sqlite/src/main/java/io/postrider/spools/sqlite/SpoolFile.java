package io.postrider.spools.sqlite;

import io.postrider.common.spool.SpoolException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The spool's file and the folder around it, readable by the owner alone. Nobody but SQLite opens the file itself:
 * closing any other descriptor of it would drop SQLite's POSIX locks (sqlite.org/howtocorrupt.html).
 */
record SpoolFile(Path path) {

    static final String SCHEME = "sqlite:";

    /** File systems whose locks or shared memory are not to be trusted between hosts. */
    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "ceph", "lustre");

    static SpoolFile of(String url) {
        return new SpoolFile(
                Path.of(url.substring(SCHEME.length())).toAbsolutePath().normalize());
    }

    Path directory() {
        return Objects.requireNonNull(path.getParent());
    }

    /** Makes folder and file where missing, with the owner's permissions only. */
    void prepare() {
        try {
            Files.createDirectories(
                    directory(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            refuseNetwork();
            create(path);
        } catch (IOException e) {
            throw new SpoolException(
                    SpoolException.Reason.FAILED,
                    "spool.url: " + path + " cannot be made or written: " + e.getMessage(),
                    e);
        }
    }

    static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // It is there; SQLite finds out whether it is a spool.
        }
    }

    private void refuseNetwork() throws IOException {
        String type = Files.getFileStore(directory()).type().toLowerCase(Locale.ROOT);
        if (NETWORK.contains(type) || type.startsWith("fuse.sshfs") || type.startsWith("fuse.gluster")) {
            throw new SpoolException(
                    SpoolException.Reason.REFUSED,
                    "spool.url: " + path + " is on a network file system (" + type
                            + "), where SQLite's locks do not hold; use a local disk");
        }
    }

    /** Keeps other processes from making or changing tables at the same time; the lock is on a file of its own. */
    void exclusively(Runnable work) {
        Path lockFile = path.resolveSibling(path.getFileName() + "-start");
        try {
            create(lockFile);
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
                synchronized (SpoolFile.class) {
                    try (FileLock _ = channel.lock()) {
                        work.run();
                    }
                }
            }
        } catch (IOException e) {
            throw new SpoolException(
                    SpoolException.Reason.FAILED, "spool.url: " + lockFile + " cannot be locked: " + e.getMessage(), e);
        }
    }
}
