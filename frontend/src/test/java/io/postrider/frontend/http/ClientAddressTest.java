package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What log lines show: whence, by whom, and nothing that disturbs them. 127.0.0.1 is a trusted proxy here. */
class ClientAddressTest {
    private static final String TOKEN = "pr_0123456789abcdef";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.postrider.frontend");
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool.clients().issue("shop\n\u202Efake", TOKEN);
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        logger.setAdditive(false);
        lines.start();
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.9                          | 203.0.113.9
            198.51.100.1, 203.0.113.9            | 203.0.113.9
            203.0.113.9, 127.0.0.1               | 203.0.113.9
            2001:db8::1                          | 2001:db8::1
            127.0.0.1                            | 127.0.0.1
            not an address                       | 127.0.0.1
            203.0.113.9, nonsense                | 127.0.0.1
            """)
    void believesATrustedProxyUpToTheFirstStranger(String forwarded, String expected) {
        frontend.post("/send", "{}", "X-Forwarded-For", forwarded);
        assertEquals("refused /send reason=unauthorized status=401 address=" + expected, last());
    }

    @Test
    void writesOneCleanLineForAnAcceptedMail() {
        frontend.post("/send", """
                {"client_id":"%s","sender":"me@a.com","recipients":["a@b.com","c@d.com"],"subject":"s","body":"b"}""".formatted(TOKEN));
        String line = last().replaceAll("[0-9a-f]{32}", "ID").replaceAll("(size|took)=\\d+", "$1=N");
        assertEquals(
                "accepted ID client=shop\\u000A\\u202Efake address=127.0.0.1 from=a.com recipients=2 suppressed=0 size=N took=Nms",
                line);
    }

    private String last() {
        List<String> own = lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("accepted") || line.startsWith("refused"))
                .toList();
        return own.getLast();
    }
}
