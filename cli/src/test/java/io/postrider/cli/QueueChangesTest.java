package io.postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.testing.spool.Submissions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hold, release, retry and cancel from the command line: counted and asked first, then done. */
class QueueChangesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Spool spool;

    @SuppressWarnings("NullAway.Init")
    private RecordingShell shell;

    private ClientId shop = new ClientId(0);

    @BeforeEach
    void fill() {
        String url = "sqlite:" + directory.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        shop = spool.clients().ensure("shop", RecordingShell.NOW).id();
        shell = new RecordingShell(directory);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    private String accepted(String... recipients) {
        NewSubmission submission =
                Submissions.to(shop, recipients).at(RecordingShell.NOW).build();
        spool.intake().accept(submission);
        return submission.id().toString();
    }

    private Contents all() {
        return spool.control().count(new Selection.Everything());
    }

    @Test
    void withoutAPersonOnlyYesChangesMuch() {
        accepted("a@one.test");
        accepted("b@one.test");
        accepted("c@two.test");
        assertEquals(1, shell.run("queue", "cancel", "--domain", "one.test"));
        assertEquals("mail for one.test: 2 envelopes: 2 waiting, 0 being tried, 0 held, 0 parked\n", shell.out());
        assertEquals("postrider: nothing was changed; add --yes to cancel it\n", shell.err());
        assertEquals(new Contents(3, 0, 0, 0), all());
        assertEquals(0, shell.run("queue", "cancel", "--domain", "One.Test", "--yes"));
        assertTrue(shell.out().endsWith("         2  cancelled: will not be sent\n"), shell.out());
        assertEquals(new Contents(1, 0, 0, 0), all());
        assertEquals(0, shell.run("queue", "cancel", "--domain", "one.test"));
        assertEquals("nothing of mail for one.test was left to cancel\n", shell.out());
    }

    @Test
    void aPersonIsAsked() {
        accepted("a@one.test");
        shell.answering("n");
        assertEquals(1, shell.run("queue", "hold", "--all"));
        assertTrue(shell.out().endsWith("hold it? [y/N] \n"), shell.out());
        assertEquals(new Contents(1, 0, 0, 0), all());
        shell.answering(" Yes");
        assertEquals(0, shell.run("queue", "hold", "--all"));
        assertEquals(new Contents(0, 0, 1, 0), all());
        assertEquals(0, shell.run("queue", "release", "--client", "shop"));
        assertEquals(new Contents(1, 0, 0, 0), all());
    }

    @Test
    void oneSubmissionIsHeldAndReleasedAtOnce() {
        String id = accepted("a@one.test", "b@two.test");
        assertEquals(0, shell.run("queue", "hold", id, "their", "wish"));
        assertEquals("held: 2 envelopes\n", shell.out());
        shell.run("explain", id);
        assertTrue(
                shell.out()
                        .contains("held since 2026-11-22 12:00:00 (by postrider queue hold: their wish);"
                                + " `postrider queue release " + id + "` lets it go"),
                shell.out());
        assertEquals(0, shell.run("queue", "release", id));
        assertEquals("released: 2 envelopes will be tried\n", shell.out());
        assertEquals(0, shell.run("queue", "release", id));
        assertEquals("nothing of submission " + id + " is held or parked\n", shell.out());
        assertEquals(0, shell.run("queue", "retry", id));
        assertEquals("all of it was due already\n", shell.out());
    }

    @Test
    void eachRecipientOfACancelledSubmissionHasItsAnswer() {
        String id = accepted("a@one.test", "b@two.test");
        assertEquals(1, shell.run("queue", "cancel", id), "there is no way back");
        assertEquals(0, shell.run("queue", "cancel", id, "--yes"));
        assertTrue(shell.out().contains("a@one.test  cancelled: will not be sent"), shell.out());
        shell.run("explain", id);
        assertTrue(shell.out().contains("one.test: cancelled"), shell.out());
        assertEquals(1, shell.run("queue", "cancel", "0".repeat(32), "--yes"));
    }

    @Test
    void saysWhichMailIsMeant() {
        assertEquals(2, shell.run("queue", "retry"));
        assertEquals(2, shell.run("queue", "cancel", "--all", "--client", "shop"));
        assertEquals(2, shell.run("queue", "cancel", "xyz"));
        assertEquals(1, shell.run("queue", "cancel", "--client", "nobody"));
        assertEquals(2, shell.run("queue", "hold", "--domain", "a b"));
        assertFalse(spool.report().held().isPresent());
    }
}
