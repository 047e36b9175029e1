package io.postrider.benchmarks.micro;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.compose.Composer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A message's final octets from a submission's fields. */
@State(Scope.Benchmark)
public class Composing {

    @Param({"2000", "100000"})
    public int octets;

    @Param({"ascii", "greek"})
    public String script = "ascii";

    private final Composer composer = new Composer("bench.example.com");
    private final Mailbox author = new Mailbox("a", new Domain("example.com"));
    private final List<Mailbox> to = List.of(new Mailbox("b", new Domain("example.net")));
    private final SubmissionId id = new SubmissionId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE));
    private final Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private String text = "";

    @Setup
    public void write() {
        String line = script.equals("ascii")
                ? "The quick brown fox jumps over the lazy dog and is measured again.\n"
                : "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία\n";
        text = line.repeat(octets / line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1);
    }

    @Benchmark
    public Composed compose() {
        return composer.compose(author, to, "measured", text, id, now);
    }
}
