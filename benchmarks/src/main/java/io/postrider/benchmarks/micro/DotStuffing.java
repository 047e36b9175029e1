package io.postrider.benchmarks.micro;

import io.postrider.sender.smtp.grammar.DotStuffer;
import io.postrider.sender.smtp.grammar.SendBuffer;
import io.postrider.sender.smtp.grammar.UnfitMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A message through the check of its lines and the transparency of RFC 5321, 4.5.2, up to the socket. */
@State(Scope.Benchmark)
public class DotStuffing {

    @Param({"2000", "100000"})
    public int octets;

    private byte[] body = new byte[0];

    @Setup
    public void write() {
        String lines = "The quick brown fox jumps over the lazy dog and is measured again.\r\n".repeat(9)
                + ".a line that begins with a dot\r\n";
        body = lines.repeat(octets / lines.length() + 1)
                .substring(0, octets / 68 * 68)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public long stuff(Blackhole hole) throws IOException, UnfitMessageException {
        SendBuffer out = new SendBuffer((octets, length) -> hole.consume(octets[length - 1]));
        DotStuffer stuffer = new DotStuffer(out);
        stuffer.part(body, 0, body.length);
        out.flush();
        return stuffer.octets();
    }
}
