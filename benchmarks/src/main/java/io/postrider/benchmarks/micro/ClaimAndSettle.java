package io.postrider.benchmarks.micro;

import io.postrider.benchmarks.spool.Mails;
import io.postrider.benchmarks.spool.Spools;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The spool's part of one mail by itself, nobody else in the group commit, so each operation is a sync: accept, then
 * claim, then settle. What {@code accept} alone costs is measured beside the three together.
 */
@State(Scope.Benchmark)
public class ClaimAndSettle {

    private static final String RECIPIENT = "b@example.net";

    private @Nullable Path directory;
    private @Nullable Open open;

    private record Open(Spool spool, Mails mails, InstanceId owner) {}

    @Setup(Level.Iteration)
    public void begin() throws IOException {
        Path made = Files.createTempDirectory(Path.of(System.getProperty("bench.dir", "/var/tmp")), "micro-");
        directory = made;
        Spool spool = Spools.open(made);
        Instant now = Instant.now();
        open = new Open(
                spool,
                new Mails(spool.clients().ensure("micro", now).id(), 2000),
                spool.presence().join(ProcessRole.SENDER, "micro", now));
    }

    @TearDown(Level.Iteration)
    public void end() throws IOException {
        opened().spool().close();
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(directory))) {
            files.sorted(Comparator.reverseOrder()).forEach(ClaimAndSettle::delete);
        }
    }

    @Benchmark
    public void accept() {
        opened().spool().intake().accept(opened().mails().to(RECIPIENT));
    }

    @Benchmark
    public void acceptClaimSettle() {
        accept();
        List<Claim> claims =
                opened().spool().queue().claim(new ClaimRequest(opened().owner(), 1, _ -> 1, Instant.now()));
        opened().spool().queue().settle(claims.getFirst(), Mails.sent(claims.getFirst()));
    }

    private Open opened() {
        return Objects.requireNonNull(open);
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
