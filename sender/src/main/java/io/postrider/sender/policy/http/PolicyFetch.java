package io.postrider.sender.policy.http;

import io.postrider.common.address.Domain;
import io.postrider.sender.policy.sts.PolicySource;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Router;
import io.postrider.sender.smtp.tls.TrustAnchors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Gets {@code https://mta-sts.DOMAIN/.well-known/mta-sts.txt} (RFC 8461, 3.3): from an address that was looked at before it
 * is connected to, by a certificate that is good for that name, and never by way of another place. The JDK's own client
 * looks the name up by itself, so that what was checked need not be what it connects to.
 */
public final class PolicyFetch implements PolicySource {

    private static final String PATH = "/.well-known/mta-sts.txt";
    private static final int MOST_ADDRESSES = 3;
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final Router router;
    private final TrustAnchors anchors;
    private final int port;
    private final Duration time;
    private @Nullable SSLContext context;

    /**
     * @param router finds addresses, and bars those that must not be connected to
     * @param port 443, but in tests
     * @param time in which all must be done
     */
    public PolicyFetch(Router router, TrustAnchors anchors, int port, Duration time) {
        this.router = router;
        this.anchors = anchors;
        this.port = port;
        this.time = time;
    }

    @Override
    public Fetched fetch(Domain domain) {
        String host = "mta-sts." + domain.ascii();
        return switch (router.addresses(new MailExchanger(host, port, MailExchanger.Naming.BY_DNS))) {
            case Addresses.Found(var addresses) -> fetch(host, addresses);
            case Addresses.None(var text) -> new Fetched.Failed(text);
            case Addresses.Barred(var _, var text) -> new Fetched.Failed(text);
            case Addresses.Unknown(var text) -> new Fetched.Failed(text);
        };
    }

    private Fetched fetch(String host, List<InetAddress> addresses) {
        Fetched last = new Fetched.Failed(host + " has no address");
        for (InetAddress address : addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()))) {
            last = fetch(host, new InetSocketAddress(address, port));
            if (last instanceof Fetched.Text) {
                return last;
            }
        }
        return last;
    }

    private Fetched fetch(String host, InetSocketAddress address) {
        try (Socket below = new Socket()) {
            Thread watch = Thread.ofVirtual().name("policy-fetch-watch").start(() -> cutWhenTimeIsUp(below));
            try {
                below.connect(address, Math.toIntExact(time.toMillis()));
                return new Fetched.Text(ask(host, below));
            } finally {
                watch.interrupt();
            }
        } catch (RefusedAnswerException e) {
            return new Fetched.Failed(host + " " + e.getMessage());
        } catch (IOException e) {
            return new Fetched.Failed(host + " (" + address.getAddress().getHostAddress() + "): " + e.getMessage());
        }
    }

    /** A read ends only with the octets or the socket, and a server that drips octets never lets a read time out. */
    private void cutWhenTimeIsUp(Socket socket) {
        try {
            Thread.sleep(time);
            socket.close();
        } catch (InterruptedException | IOException _) {
            // Done in time, or closed already.
        }
    }

    private String ask(String host, Socket below) throws IOException {
        try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(below, host, port, false)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(VERSIONS);
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            String request = "GET " + PATH + " HTTP/1.1\r\nHost: " + host
                    + "\r\nUser-Agent: Postrider\r\nAccept: text/plain\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new HttpAnswer(socket.getInputStream()).plainText();
        }
    }

    private synchronized SSLContext context() throws IOException {
        SSLContext made = context;
        if (made == null) {
            try {
                made = SSLContext.getInstance("TLS");
                made.init(null, new TrustManager[] {anchors.judge()}, null);
            } catch (GeneralSecurityException e) {
                throw new IOException("no TLS in this Java", e);
            }
            context = made;
        }
        return made;
    }
}
