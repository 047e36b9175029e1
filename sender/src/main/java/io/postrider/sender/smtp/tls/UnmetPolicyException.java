package io.postrider.sender.smtp.tls;

import java.io.IOException;

/** The handshake was done, but the certificate is not what the policy wants: nothing may be sent. */
public final class UnmetPolicyException extends IOException {

    public UnmetPolicyException(String what) {
        super(what);
    }
}
