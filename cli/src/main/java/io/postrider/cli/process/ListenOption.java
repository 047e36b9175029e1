package io.postrider.cli.process;

import io.postrider.settings.source.Overrides;
import io.postrider.settings.value.ListenAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --listen}: where this run of the frontend listens, whatever the settings say. */
public final class ListenOption {

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where HTTP requests are taken, instead of frontend.listen; port 0 takes a free one.")
    private @Nullable ListenAddress listen;

    Overrides overrides() {
        return listen == null
                ? Overrides.none()
                : Overrides.none().with("frontend.listen", listen.toString(), "--listen");
    }
}
