package io.postrider.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One kept connection that sends the same request again and again and waits for each answer before the next. */
final class Connection {

    private final ByteBuffer request;
    private final Answer answer = new Answer();
    private final SocketChannel channel;
    private final SelectionKey key;
    private long due;
    private boolean waiting;

    /** Opens it; {@code request} is shared by all connections and stays as it is. */
    Connection(int port, ByteBuffer request, Selector selector) throws IOException {
        this.request = request.duplicate();
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends the request that was to be sent at {@code due}. */
    void send(long due) throws IOException {
        this.due = due;
        waiting = true;
        request.rewind();
        write();
    }

    /** Sends what the socket did not take yet. */
    void write() throws IOException {
        channel.write(request);
        int interest = request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    /** Reads what is there; true when it ends an answer. {@code room} is empty before and after. */
    boolean read(ByteBuffer room) throws IOException {
        int count = channel.read(room.clear());
        if (count < 0) {
            throw new IOException("the server closed the connection");
        }
        boolean whole = answer.take(room.flip());
        if (room.hasRemaining() || (whole && !waiting)) {
            throw new IOException("more than was asked for");
        }
        waiting = waiting && !whole;
        return whole;
    }

    int status() {
        return answer.status();
    }

    /** When the last request was to be sent, in {@link System#nanoTime}'s measure. */
    long due() {
        return due;
    }

    /** Whether an answer is outstanding. */
    boolean waiting() {
        return waiting;
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }
}
