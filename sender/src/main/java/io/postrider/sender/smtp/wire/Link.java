package io.postrider.sender.smtp.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One TCP connection, in clear at first and perhaps under TLS later. Closing it ends whatever another thread does on it. */
final class Link implements AutoCloseable {

    private final SocketChannel channel;
    private @Nullable SSLSocket tls;
    private InputStream in;
    private OutputStream out;

    private Link(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.in = InputStream.nullInputStream();
        this.out = OutputStream.nullOutputStream();
    }

    /** Not yet connected. */
    static Link open() throws IOException {
        return new Link(SocketChannel.open());
    }

    /** Blocks until the connection stands, or another thread closes this. */
    void connect(InetSocketAddress address) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        channel.connect(address);
        in = channel.socket().getInputStream();
        out = channel.socket().getOutputStream();
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

    InetSocketAddress localAddress() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
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
