package io.postrider.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LogStreamTest {

    @Test
    void aLineIsWrittenWithoutAnybodyAskingForIt() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        LogStream stream = new LogStream(new OutputStream() {
            @Override
            public void write(int octet) {
                written.countDown();
            }
        });
        write(stream, "one\n");
        assertTrue(written.await(10, TimeUnit.SECONDS));
    }

    @Test
    void whatWasWrittenBeforeAFlushIsThereAfterItInItsOrder() throws IOException {
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        LogStream stream = new LogStream(behind);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            String line = "line " + i + "\n";
            write(stream, line);
            all.append(line);
        }
        stream.flush();
        assertEquals(all.toString(), behind.toString(StandardCharsets.UTF_8));
    }

    @Test
    void manyThreadsLoseNoLineAndMixNone() throws Exception {
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        LogStream stream = new LogStream(behind);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String line = String.valueOf(i).repeat(30) + "\n";
            threads.add(Thread.ofVirtual().start(() -> {
                for (int k = 0; k < 5000; k++) {
                    writeOrFail(stream, line);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        stream.flush();
        List<String> lines = behind.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(40_000, lines.size());
        for (String line : lines) {
            assertEquals(line.substring(0, 1).repeat(30), line);
        }
    }

    private static void writeOrFail(OutputStream stream, String line) {
        try {
            write(stream, line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(OutputStream stream, String line) throws IOException {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        stream.write(octets, 0, octets.length);
    }
}
