package io.postrider.benchmarks.micro;

import io.postrider.common.delivery.Reply;
import io.postrider.sender.smtp.grammar.ReplyReader;
import io.postrider.sender.smtp.grammar.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The four replies of a pipelined transaction, and the many lines of an EHLO. */
@State(Scope.Benchmark)
public class ReplyParsing {

    private static final byte[] TRANSACTION = ascii("""
            250 2.1.0 Ok
            250 2.1.5 Ok
            354 End data with <CR><LF>.<CR><LF>
            250 2.0.0 Ok: queued as 4b3kzq0Xw1z1Qf
            """);
    private static final byte[] HELLO = ascii("""
            250-mx.example.net
            250-PIPELINING
            250-SIZE 10240000
            250-VRFY
            250-ETRN
            250-STARTTLS
            250-ENHANCEDSTATUSCODES
            250-8BITMIME
            250-DSN
            250-SMTPUTF8
            250 CHUNKING
            """);

    private static byte[] ascii(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    @OperationsPerInvocation(4)
    public void transaction(Blackhole hole) throws IOException {
        ReplyReader reader = new ReplyReader(new ByteArrayInputStream(TRANSACTION), new Transcript());
        for (int i = 0; i < 4; i++) {
            hole.consume(reader.read());
        }
    }

    @Benchmark
    public Reply hello() throws IOException {
        return new ReplyReader(new ByteArrayInputStream(HELLO), new Transcript()).read();
    }
}
