package io.postrider.e2e.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Ended;
import io.postrider.e2e.harness.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process with a wrong setting does not start: one line says what is wrong and where, and nothing was made. */
class WrongConfigurationStopsTheStartIT {

    private static final int CONFIGURATION = 78;

    @RegisterExtension
    final World world = new World();

    @Test
    void anUnknownKeyOfTheFile() throws IOException {
        Deployment postrider = world.deployment();
        Path file =
                Files.writeString(world.directory().resolve("postrider.yaml"), "sender:\n  retri:\n    interval: 5m\n");
        for (String process : List.of("up", "frontend", "sender", "cleaner")) {
            Ended ended = postrider.run(process, "--config", file.toString()).with(CONFIGURATION);
            String line = theOneLineOf(ended);
            assertTrue(line.contains("sender.retri"), line);
            assertTrue(line.contains("line 3"), line);
        }
        assertFalse(Files.exists(postrider.data()), "something was made");
    }

    @Test
    void aWrongValueOfTheEnvironment() {
        Deployment postrider = world.deployment().set("sender.smtp-port", "70000");
        String line = theOneLineOf(postrider.run("up").with(CONFIGURATION));
        assertTrue(line.contains("POSTRIDER_SENDER_SMTP_PORT"), line);
        assertFalse(Files.exists(postrider.data()), "something was made");
    }

    @Test
    void aFileThatIsNoSpool() throws IOException {
        Deployment postrider = world.deployment();
        Files.createDirectories(postrider.data());
        Path spool = Files.writeString(postrider.data().resolve("spool.db"), "this is no spool at all\n".repeat(500));
        Ended ended = postrider.run("up");
        assertTrue(ended.exitCode() != 0, ended.said());
        theOneLineOf(ended);
        assertTrue(Files.readString(spool).startsWith("this is no spool"), "it was overwritten");
    }

    @Test
    void aPortThatIsTaken() {
        Deployment postrider = world.deployment();
        postrider.up();
        String taken = postrider.api().to("/").build().uri().getAuthority();
        Deployment second = world.deployment().set("frontend.listen", taken);
        String line = theOneLineOf(second.run("frontend").with(1));
        assertTrue(line.contains("frontend.listen"), line);
    }

    private static String theOneLineOf(Ended ended) {
        List<String> complaints = ended.standardError().stream()
                .filter(line -> line.startsWith("postrider: "))
                .toList();
        assertEquals(1, complaints.size(), ended.said());
        assertTrue(ended.standardError().stream().noneMatch(line -> line.startsWith("\tat ")), ended.said());
        return complaints.getFirst();
    }
}
