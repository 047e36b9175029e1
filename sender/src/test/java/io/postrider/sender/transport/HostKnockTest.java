package io.postrider.sender.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.sender.health.Knock;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.FixedRouter;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.sender.smtp.Introduction;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import io.postrider.sender.testing.ScriptedStore;
import io.postrider.settings.value.ExchangerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether somebody is there, asked without a mail. */
class HostKnockTest {

    private static final Router LOOPBACK = new Router() {
        @Override
        public Route route(Domain domain) {
            return new Route.Unknown("nobody asks");
        }

        @Override
        public Addresses addresses(MailExchanger exchanger) {
            return new Addresses.Found(List.of(InetAddress.getLoopbackAddress()));
        }
    };

    @TempDir
    Path directory;

    private static Knock knockAt(MailExchanger... hosts) {
        FixedRouter router = new FixedRouter(List.of(hosts), "lmtp", LOOPBACK);
        SmtpConnector connector = new SmtpConnector(
                Introduction.toStores("client.test"),
                SmtpTimeouts.uniform(Duration.ofSeconds(10)),
                TlsPolicy.off(),
                new TlsUpgrade(),
                new Deadlines());
        return new HostKnock(router, router.hosts(), connector, TlsPolicy.off()).get();
    }

    @Test
    void aStoreBehindASocketAnswersWithoutAMail() {
        Path socket = directory.resolve("lmtp");
        try (ScriptedStore store = ScriptedStore.at(socket)) {
            assertInstanceOf(Knock.Answered.class, knockAt(MailExchanger.at(socket)));
            assertEquals(List.of("LHLO client.test", "QUIT"), store.heard());
        }
    }

    @Test
    void itIsEnoughThatOneHostAnswers() {
        try (ScriptedStore store = ScriptedStore.atPort()) {
            int port = ((InetSocketAddress) store.address()).getPort();
            MailExchanger there = FixedRouter.exchanger(new ExchangerAddress("Store.test", port), 24);

            assertInstanceOf(Knock.Answered.class, knockAt(MailExchanger.at(directory.resolve("none")), there));
        }
    }

    @Test
    void whoDoesNotAnswerIsNamed() {
        Path socket = directory.resolve("none");
        Knock.Unanswered unanswered = assertInstanceOf(Knock.Unanswered.class, knockAt(MailExchanger.at(socket)));

        assertTrue(unanswered.toString().contains("unix:" + socket), unanswered.toString());
    }
}
