package io.postrider.sender.smtp.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Opportunistic TLS (RFC 7435) over a connection that stands: any certificate is accepted, since the choice is between it
 * and clear text; whether it would have been valid for the peer's name is found out and told.
 */
public final class TlsUpgrade {

    private static final String VERIFICATION = "postrider.verification";

    private final @Nullable KeyStore trusted;
    private @Nullable SSLContext context;

    /** Judges by the certificates that this Java trusts. */
    public TlsUpgrade() {
        this(null);
    }

    /** Judges by these certificates. */
    TlsUpgrade(@Nullable KeyStore trusted) {
        this.trusted = trusted;
    }

    /** Made when it is first needed: reading the trusted certificates takes longer than starting all the rest. */
    private synchronized SSLContext context() throws IOException {
        SSLContext made = context;
        if (made == null) {
            made = makeContext();
            context = made;
        }
        return made;
    }

    private SSLContext makeContext() throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            X509ExtendedTrustManager judge = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(null, new TrustManager[] {new Recording(judge)}, null);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS in this Java", e);
        }
    }

    /** Shakes hands and puts TLS over the link; tells protocol, cipher and verdict, as {@link Conversation#tls} says. */
    String encrypt(Link link, String host) throws IOException {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        Socket below = link.channel().socket();
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(below, name, below.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        SNIHostName sni = sniOf(name);
        if (sni != null) {
            parameters.setServerNames(List.of(sni));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        link.encryptWith(socket);
        SSLSession session = socket.getSession();
        Object verification = session.getValue(VERIFICATION);
        return session.getProtocol() + " " + session.getCipherSuite() + " "
                + (verification == null ? Certificates.UNKNOWN : verification);
    }

    /** The name to ask for; an address is none (RFC 6066, 3). */
    private static @Nullable SNIHostName sniOf(String name) {
        boolean isAddress = name.indexOf(':') >= 0 || Character.isDigit(name.charAt(name.length() - 1));
        try {
            return isAddress ? null : new SNIHostName(name);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Asks the real judge, writes the verdict into the session that is being made, and lets everyone in. */
    private static final class Recording extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager judge;

        Recording(X509ExtendedTrustManager judge) {
            this.judge = judge;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            String verdict = Certificates.VERIFIED;
            try {
                judge.checkServerTrusted(chain, authType, socket);
            } catch (CertificateException e) {
                verdict = Certificates.verdict(chain, e);
            }
            if (socket instanceof SSLSocket tls && tls.getHandshakeSession() != null) {
                tls.getHandshakeSession().putValue(VERIFICATION, verdict);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // Without a session there is nowhere to write the verdict; unverified is what is read then.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            // No engine is made here.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("this is no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this is no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this is no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return judge.getAcceptedIssuers();
        }
    }
}
