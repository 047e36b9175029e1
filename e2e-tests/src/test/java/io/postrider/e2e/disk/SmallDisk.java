package io.postrider.e2e.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * An ext4 file system in a file, mounted by a loop device, that can be filled and whose power can be cut. Root only: where
 * it cannot be had, the test is skipped with the reason. It is unmounted when closed, whatever happened to it.
 */
final class SmallDisk implements AutoCloseable {

    /**
     * EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH: from now on nothing more reaches the disk, not even what is in
     * the page cache or the journal's buffer. What is there at the next mount is what a power cut would have left.
     */
    private static final String CUT = """
            import fcntl, os, struct, sys
            fd = os.open(sys.argv[1], os.O_RDONLY)
            print('ready', flush=True)
            sys.stdin.readline()
            fcntl.ioctl(fd, 0x8004587D, struct.pack('I', 2))
            """;

    private final Path image;
    private final Path mountPoint;

    private SmallDisk(Path image, Path mountPoint) {
        this.image = image;
        this.mountPoint = mountPoint;
    }

    /** Makes and mounts one of so many megabytes. */
    static SmallDisk mounted(Path directory, int megabytes) {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a disk for this test");
        assumeTrue(Files.exists(Path.of("/dev/loop-control")), "this machine has no loop devices");
        assumeTrue(succeeds("sh", "-c", "command -v mkfs.ext4"), "mkfs.ext4 is not installed");
        SmallDisk disk = new SmallDisk(directory.resolve("disk.img"), directory.resolve("disk"));
        try (RandomAccessFile file = new RandomAccessFile(disk.image.toFile(), "rw")) {
            file.setLength(megabytes * 1024L * 1024);
            Files.createDirectory(disk.mountPoint);
        } catch (IOException e) {
            throw new AssertionError("cannot make " + disk.image, e);
        }
        run("mkfs.ext4", "-q", "-F", "-m", "0", disk.image.toString());
        assumeTrue(
                succeeds("mount", "-o", "loop", disk.image.toString(), disk.mountPoint.toString()),
                "this machine does not let root mount a loop device");
        return disk;
    }

    /** A place for a spool on it. */
    Path path() {
        return mountPoint;
    }

    /**
     * Cuts the power; processes see I/O errors from now on. Skips the test where that cannot be done.
     *
     * @return the moment before the cut, by {@link System#nanoTime}
     */
    long cutPower() {
        try {
            Process process = new ProcessBuilder("python3", "-c", CUT, mountPoint.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            boolean ready = process.getInputStream().read() >= 0;
            long cut = System.nanoTime();
            process.getOutputStream().close();
            boolean done = process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
            assumeTrue(ready && done, "this file system cannot be shut down by ioctl");
            return cut;
        } catch (IOException e) {
            throw new TestAbortedException("python3, which makes the cut, is not installed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Mounts it again as after a power cut; no process may have a file open on it. */
    void mountAgain() {
        run("umount", mountPoint.toString());
        run("mount", "-o", "loop", image.toString(), mountPoint.toString());
    }

    /** Writes a file of this name until so many octets are left, or none. */
    void fillUpTo(String name, long left) throws IOException {
        FileStore store = Files.getFileStore(mountPoint);
        try (var out = Files.newOutputStream(mountPoint.resolve(name))) {
            for (int size = 64 * 1024; size >= 512; size /= 2) {
                fillBy(out, new byte[size], store, left);
            }
        }
    }

    void delete(String name) throws IOException {
        Files.delete(mountPoint.resolve(name));
    }

    @Override
    public void close() {
        if (succeeds("mountpoint", "-q", mountPoint.toString()) && !succeeds("umount", mountPoint.toString())) {
            // Somebody still has a file open; it goes when that process does.
            run("umount", "-l", mountPoint.toString());
        }
    }

    private static void fillBy(OutputStream out, byte[] piece, FileStore store, long left) {
        try {
            while (store.getUsableSpace() - piece.length >= left) {
                out.write(piece);
            }
        } catch (IOException _) {
            // Full to this piece; a smaller one may still fit.
        }
    }

    private static void run(String... command) {
        if (!succeeds(command)) {
            throw new AssertionError("failed: " + String.join(" ", command));
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean well = process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
            if (!well && !said.isBlank()) {
                System.out.println(String.join(" ", command).lines().findFirst().orElse("") + ": " + said.strip());
            }
            return well;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
