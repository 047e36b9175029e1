package io.postrider.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts the same mail to {@code /send} over a number of connections and prints one JSON object: rate, latencies, answers
 * that were not 200. Usage: {@code SendLoad PORT TOKEN CONNECTIONS MESSAGES OCTETS}. Each connection sends its next
 * request when the last is answered (closed loop), as the peer's {@code smtp-source} does.
 */
public final class SendLoad {

    private SendLoad() {}

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[2]);
        int messages = Integer.parseInt(args[3]);
        byte[] request = request(args[1], Integer.parseInt(args[4]));
        AtomicLong left = new AtomicLong(messages);
        AtomicLong refused = new AtomicLong();
        long[][] nanos = new long[connections][];
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int place = i;
            threads.add(Thread.ofPlatform().start(() -> nanos[place] = post(port, request, left, refused)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long[] all = Arrays.stream(nanos).flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "{\"messages\": %d, \"connections\": %d, \"per_s\": %.0f, \"p50_ms\": %.2f, \"p99_ms\": %.2f, \"refused\": %d}%n",
                all.length,
                connections,
                all.length / seconds,
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6,
                refused.get());
    }

    private static long[] post(int port, byte[] request, AtomicLong left, AtomicLong refused) {
        long[] nanos = new long[1024];
        int count = 0;
        try (Connection connection = new Connection(port)) {
            while (left.getAndDecrement() > 0) {
                long begun = System.nanoTime();
                if (connection.exchange(request) != 200) {
                    refused.incrementAndGet();
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = System.nanoTime() - begun;
            }
        } catch (IOException e) {
            System.err.println("load: " + e);
        }
        return Arrays.copyOf(nanos, count);
    }

    private static byte[] request(String token, int octets) {
        String line = "The quick brown fox jumps over the lazy dog and is measured again.\\n";
        String text = line.repeat(octets / (line.length() - 1) + 1);
        String json =
                "{\"sender\": \"a@example.com\", \"recipients\": [\"b@example.net\"], \"subject\": \"measured\", \"body\": \""
                        + text.substring(0, text.lastIndexOf("\\n", Math.max(2, octets)) + 2) + "\"}";
        String head =
                "POST /send HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + token + "\r\nContent-Length: " + json.length() + "\r\n\r\n";
        return (head + json).getBytes(StandardCharsets.US_ASCII);
    }
}
