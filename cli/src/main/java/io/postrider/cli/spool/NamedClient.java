package io.postrider.cli.spool;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.spool.clients.Clients;

/** The client that an argument names. */
public final class NamedClient {
    private NamedClient() {}

    /** A {@link Failure} tells it by {@code argument}, such as {@code --client}, if there is none of this name. */
    public static Clients.Client find(Clients clients, String argument, String name) {
        return clients.find(name)
                .orElseThrow(() -> new Failure(ExitCode.FAILED, argument + ": there is no client \"" + name + "\""));
    }
}
