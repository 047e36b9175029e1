package io.postrider.sender.smtp.wire;

import io.postrider.sender.smtp.tls.CertificateJudge;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TrustAnchors;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS over a connection that stands. Every handshake is let through, and what the certificate is worth is found out
 * right after it, before anything is said: so it is judged anew by the policy of the day in a resumed session too.
 */
public final class TlsUpgrade {

    private static final String NEWEST = "TLSv1.3";
    private static final String OLDER = "TLSv1.2";

    /** How many peers' sessions are remembered to be resumed, and for how long (RFC 8446, 4.6.1: a week at most). */
    private static final int RESUMABLE = 5_000;

    private static final Duration RESUMABLE_FOR = Duration.ofHours(2);

    /** The oldest version of TLS that is spoken (RFC 8996, RFC 9325). */
    public enum Oldest {
        TLS_1_2,
        TLS_1_3
    }

    private final CertificateJudge judge;
    private final String[] versions;
    private @Nullable SSLContext context;

    /** Judges by the certificates that this Java trusts. */
    public TlsUpgrade() {
        this(TrustAnchors.ofJava(), Oldest.TLS_1_2);
    }

    public TlsUpgrade(TrustAnchors anchors, Oldest oldest) {
        this.judge = new CertificateJudge(anchors);
        this.versions = oldest == Oldest.TLS_1_3 ? new String[] {NEWEST} : new String[] {NEWEST, OLDER};
    }

    private synchronized SSLContext context() throws IOException {
        SSLContext made = context;
        if (made == null) {
            try {
                made = SSLContext.getInstance("TLS");
                made.init(null, new TrustManager[] {new LettingIn()}, null);
            } catch (GeneralSecurityException e) {
                throw new IOException("no TLS in this Java", e);
            }
            made.getClientSessionContext().setSessionCacheSize(RESUMABLE);
            made.getClientSessionContext().setSessionTimeout((int) RESUMABLE_FOR.toSeconds());
            context = made;
        }
        return made;
    }

    /**
     * Shakes hands and puts TLS over the link; tells protocol, cipher and verdict, as {@link Conversation#tls} says.
     *
     * @throws io.postrider.sender.smtp.tls.UnmetPolicyException the certificate is not what the policy wants
     */
    String encrypt(Link link, String host, TlsPolicy policy) throws IOException {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        Socket below = link.channel().socket();
        // Not to close what is below: before it does, Java reads all that still comes, of a peer that never ends for
        // ever.
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(below, name, below.getPort(), false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(versions);
        parameters.setCipherSuites(suites(parameters.getCipherSuites()));
        SNIHostName sni = sniOf(wanted(name, policy));
        if (sni != null) {
            parameters.setServerNames(List.of(sni));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        link.encryptWith(socket);
        SSLSession session = socket.getSession();
        return session.getProtocol() + " " + session.getCipherSuite() + " " + judge.judge(session, name, policy);
    }

    /** Only those whose keys are of no use to who gets hold of the server's key later (RFC 9325, 4.1). */
    private static String[] suites(String[] usual) {
        return Stream.of(usual)
                .filter(suite -> !suite.startsWith("TLS_RSA_") && !suite.contains("_anon_"))
                .toArray(String[]::new);
    }

    /** Where records say which certificate is right, it is that of the name they stand under (RFC 7672, 8.1). */
    private static String wanted(String host, TlsPolicy policy) {
        return policy instanceof TlsPolicy.Dane dane && !dane.names().isEmpty()
                ? dane.names().getFirst()
                : host;
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

    /** Lets everyone in; the judge comes afterwards. */
    private static final class LettingIn extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            // See the class.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // See the class.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            // See the class.
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
            return new X509Certificate[0];
        }
    }
}
