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
import java.nio.file.Files;
import java.nio.file.Path;

/** How a command comes to the spool that its settings name. */
public final class SpoolOpening {
    private SpoolOpening() {}

    /** Opens the spool for a process, makes or migrates it where needed. */
    public static Spool open(Settings settings, SpoolListener listener) {
        String url = settings.spool().url().toString();
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
}
