package io.postrider.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.smtp.grammar.Command;
import io.postrider.smtp.grammar.CommandParser;
import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.options.SmtpPatience;
import io.postrider.smtp.reception.Login;
import io.postrider.smtp.reception.Peer.Protocol;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AUTH (RFC 4954): who gets in, when, and what is left of it. */
@Timeout(30)
class AuthenticationTest {
    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.forNames("localhost");
    private static final SmtpOptions OPTIONS = new SmtpOptions(
            "mx.example",
            EnumSet.allOf(Extension.class),
            new Encryption.OnRequest(CERTIFICATE.serverContext()),
            new SmtpLimits(4000, 1000, 100, 100, 100, 8, 20),
            SmtpPatience.usual());

    private final RecordingReception reception = new RecordingReception();
    private SmtpListener listener = listen();

    private SmtpListener listen() {
        try {
            return SmtpListener.start("127.0.0.1", 0, OPTIONS, reception);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Caller caller;

    AuthenticationTest() throws IOException {
        caller = new Caller(listener);
    }

    @BeforeEach
    void greet() throws IOException {
        caller.greet();
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        listener.close();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String plain(String secret) {
        return base64("\0me\0" + secret);
    }

    private void assertMailComesFrom(String user, Protocol protocol) throws Exception {
        caller.begin("a@b.c").say("DATA", "354").say("x\r\n.", "250");
        RecordingReception.Taken taken = reception.taken.take();
        assertEquals(new RecordingReception.Named(user), taken.peer().identity());
        assertEquals(protocol, taken.peer().protocol());
    }

    @Test
    void plainWithAnInitialResponse() throws Exception {
        caller.say("auth plain " + plain("right"), "235 2.7.0");
        assertMailComesFrom("me", Protocol.ESMTPA);
        caller.say("EHLO again", "250");
        assertMailComesFrom("me", Protocol.ESMTPA);
    }

    @Test
    void plainWithoutOne() throws Exception {
        caller.write("AUTH PLAIN\r\n");
        assertEquals("334", caller.reply().getLast(), "nothing is asked for");
        caller.say(plain("right"), "235");
        assertMailComesFrom("me", Protocol.ESMTPA);
    }

    @Test
    void loginAsksForTwo() throws Exception {
        caller.say("AUTH LOGIN", "334 VXNlcm5hbWU6").say(base64("ännchen"), "334 UGFzc3dvcmQ6");
        caller.say(base64("right"), "235");
        assertMailComesFrom("ännchen", Protocol.ESMTPA);
    }

    @Test
    void loginWithAnInitialResponseAsksForOne() throws Exception {
        caller.say("AUTH LOGIN " + base64("me"), "334 UGFzc3dvcmQ6").say(base64("right"), "235");
        assertMailComesFrom("me", Protocol.ESMTPA);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH, 501 5.5.4",
        "AUTH CRAM-MD5, 504 5.5.4",
        "AUTH PLAIN =, 501 5.5.2",
        "AUTH PLAIN not*base64, 501 5.5.2",
        "AUTH PLAIN AGE=, 501 5.5.2",
        "AUTH PLAIN AP8A/w==, 501 5.5.2",
        "AUTH PLAIN a b, 501 5.5.4",
        "AUTH PLAIN b3RoZXIAbWUAcmlnaHQ=, 535 5.7.8",
        "AUTH PLAIN AG1lAGJyb2tlbg==, 454 4.7.0",
        "AUTH PLAIN AG1lAHdyb25n, 535 5.7.8"
    })
    void nobodyGetsInBy(String line, String reply) throws Exception {
        caller.say(line, reply);
        caller.begin("a@b.c").say("DATA", "354").say("x\r\n.", "250");
        assertEquals(null, reception.taken.take().peer().identity());
    }

    @Test
    void anExchangeCanBeLeft() throws IOException {
        caller.say("AUTH LOGIN", "334").say("*", "501 5.7.0").say("NOOP", "250");
        caller.say("AUTH LOGIN", "334").say("a\u0001b", "500 5.5.2").say("NOOP", "250");
        caller.say("AUTH LOGIN", "334").say("x".repeat(20_000), "500 5.5.6").say("NOOP", "250");
    }

    @Test
    void secretsMayBeLongerThanCommands() throws IOException {
        caller.say("NOOP " + "x".repeat(3000), "500 5.5.6");
        caller.say("AUTH PLAIN " + plain("x".repeat(6000)), "235");
        caller.say("NOOP " + "x".repeat(3000), "500 5.5.6");
    }

    @Test
    void comesOnceAndBeforeMail() throws IOException {
        caller.begin("a@b.c").say("AUTH PLAIN " + plain("right"), "503").say("RSET", "250");
        caller.say("AUTH PLAIN " + plain("right"), "235").say("AUTH PLAIN " + plain("right"), "503");
        try (Caller other = new Caller(listener)) {
            other.expect("220").say("AUTH PLAIN " + plain("right"), "503");
            other.say("HELO me", "250").say("AUTH PLAIN " + plain("right"), "503");
        }
    }

    @Test
    void isForgottenByEncryption() throws Exception {
        caller.say("AUTH PLAIN " + plain("right"), "235").say("STARTTLS", "220");
        caller.encrypt(CERTIFICATE.clientContext());
        caller.say("AUTH PLAIN " + plain("right"), "503").say("EHLO me", "250");
        caller.begin("a@b.c").say("DATA", "354").say("x\r\n.", "250");
        assertEquals(null, reception.taken.take().peer().identity());
        caller.say("AUTH PLAIN " + plain("right"), "235");
        assertMailComesFrom("me", Protocol.ESMTPSA);
    }

    @Test
    void endsSessionsThatGoOnGuessing() throws IOException {
        for (int i = 0; i < 7; i++) {
            caller.say("AUTH PLAIN " + plain("wrong" + i), "535");
        }
        caller.say("AUTH PLAIN " + plain("wrong"), "535", "421 4.7.0").expectClosed();
    }

    @Test
    void whomThePeerHadAMailFromIsNotBelieved() throws IOException {
        caller.say("MAIL FROM:<a@b.c> AUTH=<>", "250").say("RSET", "250");
        caller.say("MAIL FROM:<a@b.c> AUTH=admin@b.c", "250");
    }

    @Test
    void noSecretIsShownByWhatHoldsIt() throws Exception {
        assertFalse(new CommandParser(OPTIONS)
                .parse("AUTH PLAIN c2VjcmV0")
                .toString()
                .contains("c2Vjc"));
        assertFalse(new Login("user", "secret").toString().contains("secret"));
        assertTrue(new CommandParser(OPTIONS).parse("AUTH PLAIN c2VjcmV0") instanceof Command.Auth);
    }
}
