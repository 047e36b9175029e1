package io.postrider.cli.brake;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.spool.clients.Clients;

/** The client that is named. */
final class Named {
    private Named() {}

    static Clients.Client find(Clients clients, String name) {
        return clients.find(name)
                .orElseThrow(() -> new Failure(ExitCode.FAILED, "NAME: there is no client \"" + name + "\""));
    }
}
