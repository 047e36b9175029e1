package io.postrider.common.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void isExactlyOneOfPositiveIntermediateTransientAndPermanent() {
        for (int code = 200; code <= 599; code++) {
            Reply reply = new Reply(code, null, "");
            assertEquals(code < 300, reply.isPositive());
            assertEquals(code / 100 == 4, reply.isTransient());
            assertEquals(code / 100 == 5, reply.isPermanent());
        }
    }

    @Test
    void hasACodeThatReplies() {
        for (int code : new int[] {-1, 0, 99, 100, 199, 600, 999}) {
            assertThrows(IllegalArgumentException.class, () -> new Reply(code, null, ""));
        }
    }

    @Test
    void readsAsOnTheWire() {
        EnhancedStatus noSuchUser = new EnhancedStatus(5, 1, 1);
        assertEquals("550 5.1.1 no such user", new Reply(550, noSuchUser, "no such user").toString());
        assertEquals("550 5.1.1", new Reply(550, noSuchUser, "").toString());
        assertEquals("250 ok", new Reply(250, null, "ok").toString());
        assertEquals("250", new Reply(250, null, "").toString());
    }

    @Test
    void tellsItsEnhancedStatusIfItHasOne() {
        EnhancedStatus status = new EnhancedStatus(4, 7, 0);
        assertEquals(Optional.of(status), new Reply(450, status, "").enhancedStatus());
        assertEquals(Optional.empty(), new Reply(450, null, "").enhancedStatus());
    }

    @Test
    void hasAnEnhancedStatusOfThreeNumbersInTheirRanges() {
        assertEquals("2.999.0", new EnhancedStatus(2, 999, 0).toString());
        for (int statusClass : new int[] {-1, 0, 1, 3, 6}) {
            assertThrows(IllegalArgumentException.class, () -> new EnhancedStatus(statusClass, 0, 0));
        }
        for (int number : new int[] {-1, 1000}) {
            assertThrows(IllegalArgumentException.class, () -> new EnhancedStatus(5, number, 0));
            assertThrows(IllegalArgumentException.class, () -> new EnhancedStatus(5, 0, number));
        }
    }

    @Test
    void readsAsACause() {
        Reply reply = new Reply(421, null, "busy");
        assertEquals("421 busy", new Cause.Refused(reply).toString());
        assertEquals("connection refused", new Cause.Unreachable("connection refused").toString());
        EnhancedStatus nullMx = new EnhancedStatus(5, 1, 10);
        assertEquals("5.1.10 null MX", new Cause.NoRoute(nullMx, "null MX").toString());
    }

    @Test
    void whatWasStoredIsReadAgain() {
        for (Reply reply : new Reply[] {
            new Reply(550, new EnhancedStatus(5, 1, 1), "no such user"),
            new Reply(451, null, "4 o'clock"),
            new Reply(550, new EnhancedStatus(5, 7, 123), ""),
            new Reply(250, null, ""),
            new Reply(550, null, "4.1.1 of another class"),
            new Reply(554, null, "5.1 is no status"),
            new Reply(554, null, "a; b\nc")
        }) {
            assertEquals(Optional.of(reply), Reply.ofStored(reply.toString()));
        }
    }

    @Test
    void otherTextIsNoReply() {
        for (String text : new String[] {"", "connection refused", "5.1.2 no such domain", "5500 x", "650 x", "55"}) {
            assertEquals(Optional.empty(), Reply.ofStored(text));
        }
    }
}
