package io.postrider.sender;

import io.postrider.sender.smtp.Introduction;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TrustAnchors;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import io.postrider.settings.sender.SmtpSettings;
import io.postrider.settings.tls.TlsSettings;

/** The SMTP client as the settings want it; the client itself knows no settings. */
final class Smtp {

    private Smtp() {}

    static SmtpConnector connector(String helloName, SmtpSettings settings, TrustAnchors anchors) {
        return connector(new Introduction(helloName), settings, anchors);
    }

    static SmtpConnector connector(Introduction self, SmtpSettings settings, TrustAnchors anchors) {
        return new SmtpConnector(
                self, timeouts(settings), TlsPolicy.opportunistic(), upgrade(settings.tls(), anchors), new Deadlines());
    }

    private static TlsUpgrade upgrade(TlsSettings settings, TrustAnchors anchors) {
        TlsUpgrade.Oldest oldest =
                settings.minimumVersion().equals("1.3") ? TlsUpgrade.Oldest.TLS_1_3 : TlsUpgrade.Oldest.TLS_1_2;
        return new TlsUpgrade(anchors, oldest);
    }

    private static SmtpTimeouts timeouts(SmtpSettings settings) {
        var session = settings.timeouts().session();
        var transaction = settings.timeouts().transaction();
        return new SmtpTimeouts(
                session.connect(),
                session.greeting(),
                session.hello(),
                transaction.mail(),
                transaction.rcpt(),
                transaction.data(),
                transaction.block(),
                transaction.finalDot(),
                session.reset(),
                session.quit(),
                transaction.leastRate());
    }
}
