package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One thing that happened is one line of the log, whatever a client writes; and no token is in any. */
class LogInjectionTest {
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final List<String> EVIL = List.of(
            "\\r\\n2026-11-22 ERROR forged",
            "\\u001b[31mred",
            "\\u0000",
            "\\u202etxt.exe",
            "\\u2028",
            "\\u0085",
            "x".repeat(20_000));

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.postrider");
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool.clients().issue("shop", TOKEN);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
        log.start();
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void whateverIsWrittenStaysInItsLine() throws IOException {
        for (String evil : EVIL) {
            send(TOKEN, evil, "a@b.com", "subject");
            send(TOKEN, "me@a.com", evil, "subject");
            send(TOKEN, "me@a.com", "a@b.com", evil);
            send(evil, "me@a.com", "a@b.com", "subject");
            send(TOKEN, "\\\"" + evil + "\\\"@a.com", "\\\"" + evil + "\\\"@b.com", "subject");
        }
        frontend.raw(String.join(
                "\r\n",
                "GET /%0d%0aforged%1b[31m HTTP/1.1",
                "Host: x",
                "User-Agent: \u001b[31m",
                "X-Forwarded-For: \u001b[31m, 10.0.0.1",
                "Connection: close",
                "",
                ""));
        assertTrue(log.list.size() > EVIL.size() * 5, "the requests are not in the log");
        for (ILoggingEvent event : List.copyOf(log.list)) {
            String line = event.getFormattedMessage();
            assertTrue(line.length() < 2000, () -> line.length() + " characters");
            assertTrue(line.codePoints().noneMatch(LogInjectionTest::disturbs), line);
            assertFalse(line.contains(TOKEN), line);
        }
    }

    @Test
    void aRequestIsOneLine() {
        int before = log.list.size();
        send(TOKEN, "me@a.com", "a@b.com", "subject");
        assertEquals(1, log.list.size() - before);
    }

    private static boolean disturbs(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private void send(String token, String author, String recipient, String subject) {
        frontend.post("/send", """
                {"client_id":"%s","sender":"%s","recipients":["%s"],"subject":"%s","body":"b"}""".formatted(token, author, recipient, subject));
    }
}
