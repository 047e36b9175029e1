package io.postrider.testing.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A certificate with its key and those above it, as a server shows it. */
public class ShownCertificate {

    private static final String ALIAS = "server";

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

    /** What a server that shows this certificate uses; the same each time, so that sessions can be resumed. */
    public synchronized SSLContext serverContext() {
        SSLContext made = serving;
        if (made == null) {
            try {
                made = SSLContext.getInstance("TLS");
                made.init(new KeyManager[] {new Showing()}, null, null);
            } catch (GeneralSecurityException e) {
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

    /** Shows the one certificate to everybody. */
    private final class Showing extends X509ExtendedKeyManager {

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain.toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return key.getAlgorithm().equals(keyType) ? ALIAS : null;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
