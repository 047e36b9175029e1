package io.postrider.benchmarks.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DotClockTest {

    @Test
    void notesEachFinalDotAndNoOther() throws IOException, InterruptedException {
        DotClock clock = DotClock.start();
        String session;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), clock.port())) {
            String mail = "MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.net>\r\nDATA\r\n";
            socket.getOutputStream()
                    .write(("EHLO me\r\n" + mail + "Subject: dots\r\n\r\n..\r\n.x\r\n\r\r\n.\n.\r\n.\r\n" + mail
                                    + ".\r\nQUIT\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            session = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
        assertTrue(session.endsWith("221 2.0.0 Bye\r\n"), session);
        assertEquals(2, session.split("354 ", -1).length - 1, session);
        assertEquals(2, clock.received());
        assertNotNull(clock.next(1000));
        assertNotNull(clock.next(1000));
        assertNull(clock.next(0));
    }
}
