package io.postrider.benchmarks.micro;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.intake.WithoutKey;
import io.postrider.frontend.compose.Composer;
import io.postrider.signing.Engine;
import io.postrider.signing.KeyBook;
import io.postrider.signing.KeyMaker;
import io.postrider.signing.Signatory;
import io.postrider.signing.Signed;
import io.postrider.testing.domains.KeysInMemory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A composed message's signature, by the JDK and by the fastest there is, which is the JDK where nothing else is there. */
@State(Scope.Benchmark)
public class Signing {

    @Param({"rsa", "ed25519"})
    public String algorithm = "rsa";

    @Param({"jdk", "fastest"})
    public String engine = "jdk";

    @Param({"2000", "100000"})
    public int octets;

    private static final ClientId CLIENT = new ClientId(1);
    private static final Domain EXAMPLE = new Domain("example.com");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private Content content = Content.of(new byte[0], new byte[0]);
    private Signatory signatory = signatory();

    @Setup
    public void compose() {
        String line = "The quick brown fox jumps over the lazy dog and is measured again.\n";
        content = new Composer("bench.example.com")
                .compose(
                        new Mailbox("a", EXAMPLE),
                        List.of(new Mailbox("b", new Domain("example.net"))),
                        "measured",
                        line.repeat(octets / line.length() + 1),
                        new SubmissionId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE)),
                        NOW)
                .content();
        signatory = signatory();
    }

    private Signatory signatory() {
        KeysInMemory keys = new KeysInMemory();
        keys.add(EXAMPLE, null, KeyMaker.make("s1", algorithm.equals("rsa") ? KeyAlgorithm.RSA : KeyAlgorithm.ED25519));
        KeyBook book = new KeyBook(keys, engine.equals("jdk") ? Engine.jdk() : Engine.fastest());
        book.refresh();
        return new Signatory(book, new WithoutKey.Refused());
    }

    @Benchmark
    public Signed sign() {
        return signatory.sign(CLIENT, EXAMPLE, content, NOW);
    }
}
