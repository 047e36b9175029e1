package io.postrider.cli.queue;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.Printable;
import io.postrider.cli.shell.Shell;
import io.postrider.common.spool.control.Contents;

/** Counts first and asks then, before much mail is changed at once or some for good. */
final class Consent {

    private final Shell shell;
    private final Chosen chosen;

    Consent(Shell shell, Chosen chosen) {
        this.shell = shell;
        this.chosen = chosen;
    }

    /** Returns if it may go on. Where nobody can be asked, only {@code --yes} lets it. */
    void ask(Chosen.Choice mail, Contents contents, String verb) {
        shell.say(Printable.line(mail.name()) + ": " + counted(contents));
        if (chosen.yes) {
            return;
        }
        if (!shell.interactive()) {
            throw new Failure(ExitCode.FAILED, "nothing was changed; add --yes to " + verb + " it");
        }
        if (!shell.confirms(verb + " it?")) {
            throw new Failure(ExitCode.FAILED, "nothing was changed");
        }
    }

    private static String counted(Contents contents) {
        return envelopes(contents.total()) + ": " + contents.queued() + " waiting, " + contents.inFlight()
                + " being tried, " + contents.held() + " held, " + contents.parked() + " parked";
    }

    /** So many, in words. */
    static String envelopes(long number) {
        return number + (number == 1 ? " envelope" : " envelopes");
    }
}
