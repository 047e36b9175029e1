package io.postrider.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines that a process has written to one of its streams so far. */
final class Output {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private Output(InputStream stream) {
        reader = Thread.ofVirtual().unstarted(() -> read(stream));
    }

    static Output of(InputStream stream) {
        Output output = new Output(stream);
        output.reader.start();
        return output;
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits until the stream has ended, so that {@link #lines} is whole. */
    void awaitEnd() throws InterruptedException {
        reader.join(10_000);
    }

    private void read(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
            }
        } catch (IOException _) {
            // The process was killed; what it wrote until then is there.
        }
    }
}
