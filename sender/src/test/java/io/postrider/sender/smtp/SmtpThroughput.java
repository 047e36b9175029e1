package io.postrider.sender.smtp;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.tls.TlsPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages a second through kept sessions into a sink on loopback, such as {@code smtp-sink -L 127.0.0.1:2525 1000}; not a
 * test. Arguments: port, sessions, seconds, octets of the body.
 */
final class SmtpThroughput {

    private SmtpThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int sessions = Integer.parseInt(arguments[1]);
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[2]));
        Content content = Samples.content(("x".repeat(70) + "\r\n").repeat(Integer.parseInt(arguments[3]) / 72));
        SmtpTransaction transaction = Samples.transaction(Samples.mailboxes("bob@x.test"), content);
        Peer peer = new Peer("localhost", new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        SmtpConnector connector = new SmtpConnector("client.test", SmtpTimeouts.defaults(), TlsPolicy.off());
        AtomicLong sent = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            threads.add(Thread.ofVirtual().start(() -> relay(connector, peer, transaction, end, sent)));
        }
        long before = 0;
        Duration cpu = cpu();
        while (System.nanoTime() < end) {
            Thread.sleep(1000);
            long now = sent.get();
            Duration used = cpu();
            System.out.printf(
                    "%d messages/s, %d us of CPU each%n",
                    now - before, used.minus(cpu).toNanos() / 1000 / Math.max(1, now - before));
            before = now;
            cpu = used;
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                "%d sessions, %d octets: %.0f messages/s on the average%n",
                sessions, content.size(), sent.get() * 1e9 / (System.nanoTime() - begin));
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void relay(
            SmtpConnector connector, Peer peer, SmtpTransaction transaction, long end, AtomicLong sent) {
        try (SmtpSession session = connector.connect(peer)) {
            while (System.nanoTime() < end) {
                TransactionResult result = session.transact(transaction, Samples.OPEN);
                if (!(result.outcomes().getFirst() instanceof Outcome.Sent)) {
                    throw new IllegalStateException(result.toString());
                }
                sent.incrementAndGet();
            }
        } catch (SmtpConnectException e) {
            throw new IllegalStateException(e);
        }
    }
}
