package io.postrider.sender;

import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.sender.smtp.TlsPolicy;
import io.postrider.settings.sender.SmtpSettings;

/** The SMTP client as the settings want it; the client itself knows no settings. */
final class Smtp {

    private Smtp() {}

    static SmtpConnector connector(String helloName, SmtpSettings settings) {
        return new SmtpConnector(helloName, timeouts(settings), policy(settings.tls()));
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

    private static TlsPolicy policy(SmtpSettings.TlsUse use) {
        return switch (use) {
            case OPPORTUNISTIC -> TlsPolicy.OPPORTUNISTIC;
            case OFF -> TlsPolicy.OFF;
        };
    }
}
