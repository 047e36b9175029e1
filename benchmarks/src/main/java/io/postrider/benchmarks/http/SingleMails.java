package io.postrider.benchmarks.http;

import io.postrider.benchmarks.figures.Latencies;
import io.postrider.benchmarks.smtp.DotClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Random;

/**
 * One mail after the other on an idle system, with pauses of random length between, so that they meet every phase of
 * whatever is done at intervals.
 */
final class SingleMails {

    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final DotClock clock;
    private final Latencies answered = new Latencies();
    private final Latencies answerToDot = new Latencies();
    private final Latencies requestToDot = new Latencies();
    private final ByteBuffer room = ByteBuffer.allocateDirect(64 * 1024);

    SingleMails(DotClock clock) {
        this.clock = clock;
    }

    /** Sends so many; pauses are between half and one and a half times {@code pauseMillis}. */
    String run(int port, ByteBuffer request, int count, int pauseMillis) throws IOException, InterruptedException {
        Random random = new Random(20261122);
        clock.forget();
        for (int i = 0; i < count; i++) {
            Thread.sleep(pauseMillis / 2 + random.nextInt(pauseMillis));
            exchange(port, request.duplicate());
        }
        return String.format(
                Locale.ROOT,
                "{\"mails\": %d, \"answer_p50_ms\": %.3f, \"answer_p99_ms\": %.3f, \"p50_ms\": %.3f, \"p99_ms\": %.3f,"
                        + " \"max_ms\": %.3f, \"whole_p50_ms\": %.3f, \"whole_p99_ms\": %.3f}",
                count,
                answered.millis(0.5),
                answered.millis(0.99),
                answerToDot.millis(0.5),
                answerToDot.millis(0.99),
                answerToDot.longestMillis(),
                requestToDot.millis(0.5),
                requestToDot.millis(0.99));
    }

    private void exchange(int port, ByteBuffer request) throws IOException, InterruptedException {
        // A connection for each: a client that sends one mail now and then has no other.
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            long begun = System.nanoTime();
            while (request.hasRemaining()) {
                channel.write(request);
            }
            Answer answer = new Answer();
            do {
                if (channel.read(room.clear()) < 0) {
                    throw new IOException("the server closed the connection");
                }
            } while (!answer.take(room.flip()));
            long yes = System.nanoTime();
            if (answer.status() != 200) {
                throw new IOException("answered " + answer.status());
            }
            Long dot = clock.next(LONGEST_WAIT_MILLIS);
            if (dot == null) {
                throw new IOException("accepted and not received within " + LONGEST_WAIT_MILLIS + " ms");
            }
            answered.add(yes - begun);
            answerToDot.add(dot - yes);
            requestToDot.add(dot - begun);
        }
    }
}
