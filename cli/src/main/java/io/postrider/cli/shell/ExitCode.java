package io.postrider.cli.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the command's exit codes tell a script; part of the interface, like the commands' names. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;

    /** EX_TEMPFAIL of sysexits.h. */
    public static final int TEMPORARY = 75;

    /** EX_CONFIG of sysexits.h: a supervisor need not try again. */
    public static final int CONFIGURATION = 78;

    private ExitCode() {}

    /** For the help text. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("  0", "done");
        meanings.put("  1", "failed; the line on standard error says why");
        meanings.put("  2", "wrong usage");
        meanings.put(" 75", "not possible now, perhaps later (spool busy, disk full)");
        meanings.put(" 78", "wrong configuration, or a spool that this version cannot use");
        meanings.put("130", "ended by Ctrl-C, after an orderly stop");
        meanings.put("143", "ended by SIGTERM, after an orderly stop");
        return meanings;
    }
}
