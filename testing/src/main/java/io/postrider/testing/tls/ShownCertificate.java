package io.postrider.testing.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate with its key and those above it, as a server shows it. */
public class ShownCertificate {

    private static final char[] NO_PASSWORD = new char[0];

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private @Nullable SSLContext serving;

    ShownCertificate(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /** The certificate itself, for a TLSA record or a trust store. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The certificate and those above it as a PEM file has them. */
    public String pem() {
        try {
            StringBuilder pem = new StringBuilder();
            for (X509Certificate one : chain) {
                pem.append(pem("CERTIFICATE", one.getEncoded()));
            }
            return pem.toString();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("this JDK refuses the certificate it made", e);
        }
    }

    /** Its key as a PEM file has it (PKCS #8). */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String label, byte[] octets) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    /** What a server that shows this certificate uses; the same each time, so that sessions can be resumed. */
    public synchronized SSLContext serverContext() {
        SSLContext made = serving;
        if (made == null) {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
                KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(store, NO_PASSWORD);
                made = SSLContext.getInstance("TLS");
                made.init(keys.getKeyManagers(), null, null);
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("this JDK refuses the certificate it made", e);
            }
            serving = made;
        }
        return made;
    }

    /** What a client that trusts whoever stands last in the chain, and nobody else, uses. */
    public SSLContext clientContext() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("trusted", chain.getLast());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK refuses the certificate it made", e);
        }
    }
}
