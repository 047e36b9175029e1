package io.postrider.sender.smtp.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection, over TCP or to a socket of this machine; in clear at first and perhaps under TLS later. Closing it ends
 * whatever another thread does on it.
 */
final class Link implements AutoCloseable {

    private final SocketChannel channel;
    private @Nullable SSLSocket tls;
    private InputStream in;
    private OutputStream out;

    private Link(SocketChannel channel) {
        this.channel = channel;
        this.in = InputStream.nullInputStream();
        this.out = OutputStream.nullOutputStream();
    }

    /** Not yet connected; over TCP it will come from this address of ours, or from any. */
    static Link open(SocketAddress address, @Nullable InetAddress source) throws IOException {
        if (address instanceof UnixDomainSocketAddress) {
            return new Link(SocketChannel.open(StandardProtocolFamily.UNIX));
        }
        Link link = new Link(SocketChannel.open());
        if (source != null) {
            link.comeFrom(source);
        }
        return link;
    }

    private void comeFrom(InetAddress source) throws IOException {
        try {
            channel.bind(new InetSocketAddress(source, 0));
        } catch (IOException e) {
            close();
            throw new IOException("our address " + source.getHostAddress() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Blocks until the connection stands, or another thread closes this. */
    void connect(SocketAddress address) throws IOException {
        if (address instanceof UnixDomainSocketAddress socket) {
            connectWithin(socket);
            return;
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        channel.connect(address);
        in = channel.socket().getInputStream();
        out = channel.socket().getOutputStream();
    }

    /** Such a channel has no socket of Java's, whose streams would be the same. */
    private void connectWithin(UnixDomainSocketAddress socket) throws IOException {
        try {
            channel.connect(socket);
        } catch (SocketException e) {
            throw new IOException(socket.getPath() + ": " + e.getMessage(), e);
        }
        in = Channels.newInputStream(channel);
        out = Channels.newOutputStream(channel);
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Null over a socket of this machine. */
    @Nullable
    InetSocketAddress localAddress() throws IOException {
        return channel.getLocalAddress() instanceof InetSocketAddress internet ? internet : null;
    }

    /** From now on everything passes through this socket, which lies over the channel. */
    void encryptWith(SSLSocket socket) throws IOException {
        tls = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Whether octets came that nobody read yet, as far as it can be told without waiting. */
    boolean hasInput() {
        try {
            return in.available() > 0;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Whether an idle connection still stands and nothing came. Looks below TLS, where anything that comes to an idle
     * session is its end; what it reads is lost, so it is asked only of sessions that are given up if the answer is no.
     */
    boolean isQuiet() {
        if (hasInput()) {
            return false;
        }
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) == 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException _) {
            return false;
        }
    }

    /** Says that nothing more comes (RFC 8446, 6.1), which may block, and closes without waiting to hear the same. */
    void closeInGoodOrder() {
        if (tls != null) {
            try {
                tls.shutdownOutput();
            } catch (IOException _) {
                // The peer was faster; closed below all the same.
            }
        }
        close();
    }

    /** At once. Never through TLS, whose farewell would wait for a write that another thread is stuck in. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing is left that could be closed.
        }
    }
}
