package io.postrider.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What to type next, ready to be copied. */
final class DemoInvitation {
    private DemoInvitation() {}

    static List<String> lines(SmallWorld world, String submissionId) {
        String command = "  " + command() + " ";
        String data = " --data " + world.directory();
        return List.of(
                "It stays up until Ctrl-C. In another terminal:",
                "",
                curl(world, "/send", """
                        "sender": "me@example.net", "recipients": ["you@example.com"], "subject": "Hi", "body": "Hello!\""""),
                "",
                curl(world, "/status", "\"submission_id\": \"" + submissionId + "\""),
                "",
                command + "queue" + data,
                command + "explain " + submissionId + data,
                "",
                "Senders that make the world misbehave: tempfail-once-me@example.net is taken at the second try,",
                "refuse-sender-me@example.net is undeliverable, stall-me@example.net gets no answer.",
                "",
                "What arrives:");
    }

    /** As a person calls it from where this was called. */
    private static String command() {
        Path here = Path.of("bin", "postrider");
        String home = System.getProperty("postrider.home");
        if (Files.isExecutable(here) || home == null) {
            return here.toString();
        }
        return Path.of(home).resolve(here).toString();
    }

    private static String curl(SmallWorld world, String path, String fields) {
        return "  curl -H 'Authorization: Bearer " + world.token() + "' -H 'Content-Type: application/json' \\\n"
                + "       -d '{" + fields + "}' " + world.uri(path);
    }
}
