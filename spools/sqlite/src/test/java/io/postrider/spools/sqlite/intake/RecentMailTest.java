package io.postrider.spools.sqlite.intake;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.testing.spool.Submissions;
import org.junit.jupiter.api.Test;

class RecentMailTest {
    private static final int BODY = 10_000;
    /** For about twenty of them: one may take a sixteenth of the room. */
    private static final int ROOM = 20 * 12_000;

    private final RecentMail recent = new RecentMail(ROOM);

    @Test
    void keepsMailUntilItIsSent() {
        NewSubmission submission = mail(BODY);
        recent.add(1, submission);
        assertSame(submission.content(), recent.content(1));
        recent.drop(1);
        assertNull(recent.content(1));
    }

    @Test
    void keepsWhatWaitsLongestWhenThereIsNoRoomForAll() {
        addFrom(1, 30);
        assertNotNull(recent.content(1));
        assertNull(recent.content(30));
        recent.drop(1);
        addFrom(31, 31);
        assertNotNull(recent.content(31));
    }

    @Test
    void doesNotKeepForEverWhatNobodyClaims() {
        addFrom(1, 60);
        assertNull(recent.content(1));
        addFrom(61, 400);
        assertNull(recent.content(20));
    }

    @Test
    void keepsNothingThatWouldTakeTheRoomOfMany() {
        recent.add(1, mail(ROOM / 10));
        assertNull(recent.content(1));
    }

    private void addFrom(long first, long last) {
        for (long message = first; message <= last; message++) {
            recent.add(message, mail(BODY));
        }
    }

    private static NewSubmission mail(int octets) {
        return Submissions.to(new ClientId(1), "ann@one.example")
                .body(new byte[octets])
                .build();
    }
}
