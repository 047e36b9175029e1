package io.postrider.sender.smtp.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities whose word is taken for a certificate. */
public final class TrustAnchors {

    /** Of the kinds of key exchange that the JDK knows, the one that all of today's are. */
    private static final String ANY_EXCHANGE = "UNKNOWN";

    private final @Nullable KeyStore trusted;
    private @Nullable X509TrustManager judge;

    private TrustAnchors(@Nullable KeyStore trusted) {
        this.trusted = trusted;
    }

    /** Those that this Java trusts. */
    public static TrustAnchors ofJava() {
        return new TrustAnchors(null);
    }

    /** Just these. */
    public static TrustAnchors of(Collection<? extends Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("anchor-" + number++, certificate);
            }
            return new TrustAnchors(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("no certificates to trust: " + e.getMessage(), e);
        }
    }

    /**
     * Those in a file (PEM, one after the other).
     *
     * @throws IllegalArgumentException there are none, for a reason that it tells
     */
    public static TrustAnchors in(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            return of(certificates);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " holds no certificates in PEM: " + e.getMessage(), e);
        }
    }

    /** What is wrong with a chain, the peer's own certificate first, or null if it leads to one of them. */
    @Nullable
    String fault(List<X509Certificate> chain) {
        try {
            judge().checkServerTrusted(chain.toArray(X509Certificate[]::new), ANY_EXCHANGE);
            return null;
        } catch (CertificateException e) {
            return Certificates.fault(chain.getFirst(), e);
        }
    }

    /** Made when it is first needed: reading the trusted certificates takes longer than starting all the rest. */
    public synchronized X509TrustManager judge() {
        X509TrustManager made = judge;
        if (made == null) {
            try {
                TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
                factory.init(trusted);
                made = (X509TrustManager) factory.getTrustManagers()[0];
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no certificates to trust", e);
            }
            judge = made;
        }
        return made;
    }
}
