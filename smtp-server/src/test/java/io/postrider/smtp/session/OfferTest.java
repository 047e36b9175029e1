package io.postrider.smtp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.options.SmtpPatience;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret crosses no network in clear. */
class OfferTest {
    private static SmtpOptions options(Extension... extensions) throws NoSuchAlgorithmException {
        EnumSet<Extension> offered = EnumSet.noneOf(Extension.class);
        offered.addAll(List.of(extensions));
        return new SmtpOptions(
                "mx.example",
                offered,
                new Encryption.OnRequest(SSLContext.getDefault()),
                new SmtpLimits(4000, 1000, 100, 100, 100, 8, 20),
                SmtpPatience.usual());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true, true",
        "::1, true, true",
        "192.0.2.1, false, true",
        "10.0.0.1, false, true",
        "2001:db8::1, false, true"
    })
    void authIsForTheEncryptedAndForThisMachine(String address, boolean inClear, boolean encrypted) throws Exception {
        Offer clear = new Offer(options(Extension.AUTH), InetAddress.ofLiteral(address), false);
        assertEquals(inClear, clear.hasAuth());
        assertEquals(inClear, clear.lines().contains("AUTH PLAIN LOGIN"));
        assertEquals(encrypted, clear.encryptedNow().hasAuth());
        assertEquals(encrypted, clear.encryptedNow().lines().contains("AUTH PLAIN LOGIN"));
        assertEquals(false, clear.encryptedNow().lines().contains("STARTTLS"));
    }

    @Test
    void authIsForNobodyWhereItIsNotOffered() throws Exception {
        assertEquals(false, new Offer(options(Extension.DSN), InetAddress.ofLiteral("127.0.0.1"), true).hasAuth());
    }
}
