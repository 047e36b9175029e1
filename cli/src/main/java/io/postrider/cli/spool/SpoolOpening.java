package io.postrider.cli.spool;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.settings.Settings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** How a command comes to the spool that its settings name. */
public final class SpoolOpening {
    private SpoolOpening() {}

    /** Opens the spool for a process, makes or migrates it where needed. */
    public static Spool open(Settings settings, SpoolListener listener) {
        String url = settings.spool().url().toString();
        makeDirectory(settings.spool().url().file().toAbsolutePath().getParent());
        return SpoolProvider.of(url)
                .open(new SpoolOptions(
                        url,
                        settings.spool().freeSpaceFloor().bytes(),
                        settings.spool().ballast().bytes(),
                        settings.spool().writeDeadline(),
                        settings.sender().dispatch().noticeInterval(),
                        listener));
    }

    /** Opens a spool that must be there already: a question about a mistyped place must not make a new spool. */
    public static Spool openExisting(Shell shell, GlobalOptions options) {
        Settings settings = options.settings(shell);
        Path file = settings.spool().url().file();
        if (!Files.exists(file)) {
            throw new Failure(
                    ExitCode.FAILED,
                    "spool.url: there is no spool at " + file
                            + "; `postrider up` makes one, --data DIR names another place");
        }
        return open(settings, SpoolListener.NONE);
    }

    private static void makeDirectory(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw cannotUse(directory, "is not a directory", e);
        } catch (AccessDeniedException e) {
            throw cannotUse(directory, "cannot be made: permission denied", e);
        } catch (IOException e) {
            throw cannotUse(directory, "cannot be made: " + e, e);
        }
        if (!Files.isWritable(directory)) {
            throw cannotUse(directory, "is not writable for this user", null);
        }
    }

    private static Failure cannotUse(Path directory, String why, @Nullable IOException cause) {
        String line = "spool.url: the directory " + directory + " " + why + "; --data DIR names another";
        return cause == null ? new Failure(ExitCode.FAILED, line) : new Failure(ExitCode.FAILED, line, cause);
    }
}
