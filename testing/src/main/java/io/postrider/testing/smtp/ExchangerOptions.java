package io.postrider.testing.smtp;

import io.postrider.testing.smtp.received.Keep;
import io.postrider.testing.tls.SelfSignedCertificate;
import io.postrider.testing.tls.ShownCertificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a {@link ScriptedMailExchanger} is given before it starts; each method answers a changed copy. */
public record ExchangerOptions(
        InetSocketAddress address,
        String hostName,
        Capabilities capabilities,
        @Nullable ShownCertificate shown,
        Recording recording,
        int receiveBuffer) {

    /** What is kept, and which clock dates it. */
    public record Recording(Keep keep, InstantSource time) {}

    static ExchangerOptions usual() {
        return new ExchangerOptions(
                loopback("127.0.0.1", 0),
                "mx.example.test",
                Capabilities.usual(),
                null,
                new Recording(Keep.EVERYTHING, InstantSource.system()),
                0);
    }

    /** Listens on this loopback address, such as 127.0.0.2, at a free port. */
    public ExchangerOptions on(String host) {
        return on(host, 0);
    }

    /** Listens on this loopback address and port. */
    public ExchangerOptions on(String host, int port) {
        return new ExchangerOptions(loopback(host, port), hostName, capabilities, shown, recording, receiveBuffer);
    }

    /** Greets with this name, which is also that of its certificate unless one is given. */
    public ExchangerOptions named(String name) {
        return new ExchangerOptions(address, name, capabilities, shown, recording, receiveBuffer);
    }

    /** Announces these instead of {@link Capabilities#usual}. */
    public ExchangerOptions announcing(Capabilities offered) {
        return new ExchangerOptions(address, hostName, offered, shown, recording, receiveBuffer);
    }

    /** Offers STARTTLS as well, with a certificate that nobody trusts of himself. */
    public ExchangerOptions withTls() {
        return announcing(capabilities.with("STARTTLS"));
    }

    /** Offers STARTTLS as well, with this certificate. */
    public ExchangerOptions withTls(ShownCertificate certificate) {
        return new ExchangerOptions(
                address, hostName, capabilities.with("STARTTLS"), certificate, recording, receiveBuffer);
    }

    /** Keeps less than everything. */
    public ExchangerOptions keeping(Keep keep) {
        return recording(new Recording(keep, recording.time()));
    }

    /** Dates what it receives by this clock. */
    public ExchangerOptions at(InstantSource time) {
        return recording(new Recording(recording.keep(), time));
    }

    /**
     * Asks for a receive buffer of so many octets, so that a client which is not read from is soon unable to write; a
     * client's own send buffer comes on top.
     */
    public ExchangerOptions receiveBuffer(int octets) {
        return new ExchangerOptions(address, hostName, capabilities, shown, recording, octets);
    }

    /** Starts an exchanger so made. */
    public ScriptedMailExchanger start() {
        return new ScriptedMailExchanger(this).open();
    }

    Keep keep() {
        return recording.keep();
    }

    InstantSource time() {
        return recording.time();
    }

    ShownCertificate certificate() {
        return shown == null ? SelfSignedCertificate.forNames(hostName) : shown;
    }

    private ExchangerOptions recording(Recording other) {
        return new ExchangerOptions(address, hostName, capabilities, shown, other, receiveBuffer);
    }

    private static InetSocketAddress loopback(String host, int port) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress()) {
                throw new IllegalArgumentException("a scripted exchanger listens on loopback only, not on " + host);
            }
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + host, e);
        }
    }
}
