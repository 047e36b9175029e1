package io.postrider.sender.smtp.tls;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** What is wrong with a certificate, in words that do not change with whoever made it. */
final class Certificates {

    static final String OTHER_NAME = "made out to another name";

    private static final int LONGEST_REASON = 120;

    private Certificates() {}

    /** Why the chain leads to nobody who is trusted. */
    static String fault(X509Certificate own, CertificateException why) {
        String byTime = outOfTime(own);
        if (byTime != null) {
            return byTime;
        }
        String text = String.valueOf(why.getMessage());
        if (text.startsWith("PKIX path building failed")) {
            return own.getSubjectX500Principal().equals(own.getIssuerX500Principal())
                    ? "self-signed"
                    : "issuer not known";
        }
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }

    private static @Nullable String outOfTime(X509Certificate own) {
        try {
            own.checkValidity();
            return null;
        } catch (CertificateExpiredException _) {
            return "expired";
        } catch (CertificateNotYetValidException _) {
            return "not valid yet";
        }
    }
}
