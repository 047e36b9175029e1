package io.postrider.frontend.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.postrider.common.spool.SpoolException.Reason;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.frontend.harness.SmtpCaller;
import io.postrider.settings.SubmissionSettings;
import io.postrider.settings.SubmissionSettings.SubmissionLimits;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.ListenAddress;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Who may not hand in mail over SMTP, and when nobody may. */
@Timeout(60)
class SmtpRefusalsTest {
    private static final String TOKEN = "pr_shop_0123456789abcdef";
    private static final String MESSAGE = "From: me@example.com\r\n\r\nx\r\n";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();

    @SuppressWarnings("NullAway.Init") // each test starts it when its keys are there
    private RunningFrontend frontend;

    private SmtpCaller caller() {
        return new SmtpCaller(frontend.smtpPort());
    }

    private void start() {
        start(null);
    }

    private void start(@Nullable String clientWithoutLogin) {
        SubmissionSettings smtp = new SubmissionSettings(
                new ListenAddress("127.0.0.1", 0),
                null,
                "smtp.example.com",
                null,
                clientWithoutLogin,
                new SubmissionLimits(ByteSize.parse("64KB"), 20, 20, 30));
        frontend = new RunningFrontend(
                RunningFrontend.with(RunningFrontend.settings(folder.resolve("clients")), smtp), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    @Test
    void whoeverHasNotLoggedIn() {
        spool.clients().issue("shop", TOKEN);
        start();
        try (SmtpCaller caller = caller().greet()) {
            caller.said("MAIL FROM:<me@example.com>", "530 5.7.0 AUTH first");
            caller.said("RCPT TO:<you@example.net>", "503 5.5.1");
            caller.said("DATA", "503 5.5.1");
            caller.said("BDAT 0 LAST", "503 5.5.1");
            caller.said("VRFY root", "252");
            caller.said("EXPN staff", "502");
        }
        assertTrue(spool.intake().accepted().isEmpty());
    }

    @Test
    void whoeverShowsAnotherPassword() {
        spool.clients().issue("shop", TOKEN);
        start();
        try (SmtpCaller caller = caller().greet()) {
            caller.said("AUTH PLAIN " + SmtpCaller.plain(TOKEN + "x"), "535 5.7.8 This password is no key that holds");
            caller.said("MAIL FROM:<me@example.com>", "530");
        }
    }

    @ParameterizedTest
    @CsvSource({"READ, '', lacks the scope \"send\"", "SEND, 192.0.2.0/24, may not be used from 127.0.0.1"})
    void keysThatAreForSomethingElse(Scope scope, String network, String words) {
        List<String> networks = network.isEmpty() ? List.of() : List.of(network);
        spool.clients().issue("shop", TOKEN, new Grant("", Set.of(scope), List.of(), networks, null));
        start();
        try (SmtpCaller caller = caller().greet()) {
            String reply = caller.said("AUTH PLAIN " + SmtpCaller.plain(TOKEN), "535 5.7.8");
            assertTrue(reply.contains(words), reply);
        }
    }

    @Test
    void keysThatHaveEnded() {
        spool.clients().issue("shop", TOKEN, new Grant("", Set.of(Scope.SEND), List.of(), List.of(), Instant.EPOCH));
        start();
        try (SmtpCaller caller = caller().greet()) {
            caller.said("AUTH PLAIN " + SmtpCaller.plain(TOKEN), "535 5.7.8");
        }
    }

    @Test
    void keysThatAreRevokedInTheMiddleOfASession() {
        Key key = spool.clients().issue("shop", TOKEN);
        start();
        try (SmtpCaller waiting = caller().logIn(TOKEN);
                SmtpCaller writing = caller().logIn(TOKEN)) {
            assertTrue(
                    waiting.mail(MESSAGE, "me@example.com", "you@example.net").startsWith("250"));
            writing.said("MAIL FROM:<me@example.com>", "250");
            writing.said("RCPT TO:<you@example.net>", "250");
            writing.said("DATA", "354");
            spool.clients().revokeKey(key.number(), Instant.EPOCH);
            Awaitility.await().until(() -> {
                try (SmtpCaller other = caller().greet()) {
                    other.write("AUTH PLAIN " + SmtpCaller.plain(TOKEN) + "\r\n");
                    return other.reply().startsWith("535");
                }
            });
            waiting.said("MAIL FROM:<me@example.com>", "421 4.7.0 This key holds no more");
            writing.write(MESSAGE + ".\r\n");
            assertEquals("421 4.7.0 This key holds no more", writing.reply());
        }
        assertEquals(1, spool.intake().accepted().size());
    }

    @Test
    void domainsThatAreNotTheKeys() throws Exception {
        spool.clients()
                .issue(
                        "shop",
                        TOKEN,
                        new Grant(
                                "",
                                Grant.USUAL.scopes(),
                                List.of(DomainPattern.parse("example.com")),
                                List.of(),
                                null));
        start();
        try (SmtpCaller caller = caller().logIn(TOKEN)) {
            assertTrue(caller.mail(MESSAGE, "me@example.com", "you@example.net").startsWith("250"));
            String author = caller.mail("From: ceo@bank.example\r\n\r\nx\r\n", "me@example.com", "you@example.net");
            assertTrue(author.startsWith("550 5.7.1 line 1: \"ceo@bank.example\": this key may send from"), author);
            String path = caller.mail(MESSAGE, "ceo@bank.example", "you@example.net");
            assertTrue(path.contains("\"ceo@bank.example\": this key may send from example.com only"), path);
            String nobody = caller.mail("From: ceo@bank.example\r\n\r\nx\r\n", "", "you@example.net");
            assertTrue(nobody.startsWith("550 5.7.1 line 1: \"ceo@bank.example\""), nobody);
        }
        assertEquals(1, spool.intake().accepted().size());
    }

    @Test
    void whatIsBeyondALimit() {
        spool.clients().issue("shop", TOKEN, Grant.USUAL.within(new Limits(null, 2, 2)));
        start();
        try (SmtpCaller caller = caller().logIn(TOKEN)) {
            String many = caller.mail(MESSAGE, "me@example.com", "a@b.com", "b@b.com", "c@b.com");
            assertTrue(many.startsWith("554 5.7.1 the key may name 2 recipients in one mail"), many);
            assertTrue(
                    caller.mail(MESSAGE, "me@example.com", "a@b.com", "b@b.com").startsWith("250"));
            String late = caller.mail(MESSAGE, "me@example.com", "a@b.com");
            assertTrue(late.startsWith("451 4.7.1 the key may hand in mail for 2"), late);
            assertTrue(late.matches(".*; try again in \\d+ s"), late);
        }
        assertEquals(1, spool.intake().accepted().size());
    }

    @ParameterizedTest
    @CsvSource({"BUSY, 451 4.3.2", "FULL, 452 4.3.1", "FAILED, 451 4.3.0", "REFUSED, 554 5.3.0", "CLOSED, 421 4.3.2"})
    void everybodyWhileTheSpoolCannot(Reason reason, String begin) {
        spool.clients().issue("shop", TOKEN);
        start();
        try (SmtpCaller caller = caller().logIn(TOKEN)) {
            spool.intake().failWith(reason);
            String reply = caller.mail(MESSAGE, "me@example.com", "you@example.net");
            assertTrue(reply.startsWith(begin), reply);
            spool.intake().recover();
            if (reason != Reason.CLOSED) {
                assertTrue(caller.mail(MESSAGE, "me@example.com", "you@example.net")
                        .startsWith("250"));
            }
        }
    }

    @Test
    void aMessageOverWhichTheSystemFails() {
        spool.clients().issue("shop", TOKEN);
        start();
        try (SmtpCaller caller = caller().logIn(TOKEN)) {
            spool.intake().crash();
            assertTrue(caller.mail(MESSAGE, "me@example.com", "you@example.net").startsWith("451 4.3.0"));
        }
    }

    @Test
    void messagesThatAreTooLarge() {
        spool.clients().issue("shop", TOKEN);
        start();
        try (SmtpCaller caller = caller().logIn(TOKEN)) {
            caller.said("MAIL FROM:<me@example.com> SIZE=70000", "552 5.3.4");
            String large = caller.mail(MESSAGE + "x\r\n".repeat(22_000), "me@example.com", "you@example.net");
            assertTrue(large.startsWith("552 5.3.4"), large);
            assertTrue(caller.mail(MESSAGE, "me@example.com", "you@example.net").startsWith("250"));
        }
    }

    @Test
    void nobodyOfThisMachineWhereAClientIsNamedForThem() {
        spool.clients().issue("cron", TOKEN);
        start("cron");
        try (SmtpCaller caller = caller().greet()) {
            assertTrue(caller.mail(MESSAGE, "me@example.com", "you@example.net").startsWith("250"));
        }
        assertEquals(
                spool.clients().find("cron").orElseThrow().id(),
                spool.intake().accepted().getFirst().client());
    }

    @Test
    void everybodyWhereTheClientThatIsNamedIsNotThere() {
        start("cron");
        try (SmtpCaller caller = caller().greet()) {
            caller.said("MAIL FROM:<me@example.com>", "530 5.7.0");
        }
    }

    @Test
    void nobodyUnderTls() throws Exception {
        spool.clients().issue("shop", TOKEN);
        SelfSignedCertificate certificate = SelfSignedCertificate.forNames("localhost");
        SubmissionSettings.Certificate files = new SubmissionSettings.Certificate(
                Files.writeString(folder.resolve("chain.pem"), certificate.pem()),
                Files.writeString(folder.resolve("key.pem"), certificate.keyPem()));
        SubmissionLimits limits = new SubmissionLimits(ByteSize.parse("64KB"), 20, 20, 30);
        ListenAddress any = new ListenAddress("127.0.0.1", 0);
        frontend = new RunningFrontend(
                RunningFrontend.with(
                        RunningFrontend.settings(folder.resolve("clients")),
                        new SubmissionSettings(any, any, "localhost", files, null, limits)),
                spool);
        try (SmtpCaller later = new SmtpCaller(frontend.smtpPorts().getFirst());
                SmtpCaller atOnce = new SmtpCaller(frontend.smtpPorts().getLast())) {
            later.greet().said("STARTTLS", "220");
            later.encrypt(certificate).said("EHLO me", "250");
            later.said("AUTH PLAIN " + SmtpCaller.plain(TOKEN), "235");
            atOnce.encrypt(certificate).logIn(TOKEN);
            for (SmtpCaller caller : List.of(later, atOnce)) {
                assertTrue(caller.mail(MESSAGE, "me@example.com", "you@example.net")
                        .startsWith("250"));
            }
        }
        String header =
                new String(spool.intake().accepted().getFirst().content().header(), StandardCharsets.US_ASCII);
        assertTrue(header.contains("with ESMTPSA id "), header);
    }

    @Test
    void noSecretReachesTheLog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.postrider");
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(log);
        log.start();
        try {
            spool.clients().issue("shop", TOKEN);
            start();
            try (SmtpCaller caller = caller().logIn(TOKEN)) {
                caller.mail(MESSAGE, "me@example.com", "you@example.net");
            }
            try (SmtpCaller caller = caller().greet()) {
                caller.said("AUTH LOGIN", "334");
                caller.said("c2VjcmV0LW5hbWU=", "334");
                caller.said("c2VjcmV0LXdvcmQ=", "535");
            }
            frontend.close();
            String all = String.join(
                    "\n",
                    log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
            assertTrue(all.contains("accepted ") && all.contains("refused smtp login status=535"), all);
            for (String secret : List.of(TOKEN, SmtpCaller.plain(TOKEN), "c2Vjcm", "secret-")) {
                assertFalse(all.contains(secret), secret);
            }
        } finally {
            logger.detachAppender(log);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }
}
