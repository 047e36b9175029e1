package io.postrider.sender.smtp.wire;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** What a peer's certificate is worth, in words that do not change with whoever made the certificate. */
final class Certificates {

    static final String VERIFIED = "verified";
    static final String UNKNOWN = "unverified";

    private static final int LONGEST_REASON = 120;

    private Certificates() {}

    /** Why the chain was not good enough for the peer's name. */
    static String verdict(X509Certificate[] chain, CertificateException why) {
        return UNKNOWN + ": " + reason(chain[0], String.valueOf(why.getMessage()));
    }

    private static String reason(X509Certificate own, String text) {
        String byTime = outOfTime(own);
        if (byTime != null) {
            return byTime;
        }
        if (text.startsWith("PKIX path building failed")) {
            return own.getSubjectX500Principal().equals(own.getIssuerX500Principal())
                    ? "self-signed"
                    : "issuer not known";
        }
        // The JDK has no type of its own for a certificate that is good and belongs to another host.
        return text.startsWith("No ") && text.contains("name") && text.contains("found")
                ? "made out to another name"
                : text.substring(0, Math.min(text.length(), LONGEST_REASON));
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
