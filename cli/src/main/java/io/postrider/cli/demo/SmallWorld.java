package io.postrider.cli.demo;

import io.postrider.cli.http.FreePort;
import io.postrider.cli.process.Lifetime;
import io.postrider.cli.process.Parts;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.sink.smtp.Receiver;
import io.postrider.cli.sink.smtp.SinkLimits;
import io.postrider.cli.sink.smtp.SinkServer;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.NewToken;
import io.postrider.settings.Settings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.settings.value.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A temporary spool, a frontend over it, and a sink that every domain's mail goes to. The sender starts when told to. */
final class SmallWorld {
    private static final String LOOPBACK = "127.0.0.1";

    private final Path directory;
    private final Parts parts;
    private final ListenAddress frontend;
    private final ListenAddress sink;
    private final String token;

    private SmallWorld(Path directory, Parts parts, ListenAddress frontend, ListenAddress sink, String token) {
        this.directory = directory;
        this.parts = parts;
        this.frontend = frontend;
        this.sink = sink;
        this.token = token;
    }

    /** Starts it; it ends, and its directory goes, with the lifetime. */
    static SmallWorld begin(Lifetime lifetime, Receiver receiver, Map<String, String> more, Clock clock) {
        Path directory =
                lifetime.keep(TemporaryDirectory.make("postrider-demo-")).path();
        ListenAddress sink = new ListenAddress(
                LOOPBACK,
                lifetime.keep(startSink(receiver, FreePort.orAny(2525), clock)).port());
        Parts parts = Parts.begin(settings(directory, sink, more), lifetime, clock);
        NewToken token = NewToken.mint(new SecureRandom());
        token.giveTo("demo", Grant.USUAL, parts.spool().clients(), clock.instant());
        return new SmallWorld(directory, parts, parts.startFrontend(_ -> {}), sink, token.reveal());
    }

    private static SinkServer startSink(Receiver receiver, int port, Clock clock) {
        try {
            return SinkServer.start(LOOPBACK, port, SinkLimits.usual(), receiver, clock);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "the sink cannot listen on " + LOOPBACK + ": " + e.getMessage(), e);
        }
    }

    /** Of the surroundings nothing is read: a demonstration works whatever this machine is set up for. */
    private static Settings settings(Path directory, ListenAddress sink, Map<String, String> more) {
        Map<String, String> values = new HashMap<>();
        values.put("POSTRIDER_FRONTEND_LISTEN", LOOPBACK + ":" + FreePort.orAny(5080));
        values.put(
                "POSTRIDER_FRONTEND_CLIENTS_FILE", directory.resolve("clients").toString());
        values.put("POSTRIDER_SENDER_STATIC_MX", "{\"*\": [\"" + sink + "\"]}");
        values.put("POSTRIDER_SENDER_RETRY_WAITS", "[2s, 5s]");
        values.put("POSTRIDER_SENDER_STOP_GRACE", "1s");
        values.put("POSTRIDER_SENDER_HELLO_NAME", "localhost");
        values.put("POSTRIDER_SPOOL_FREE_SPACE_FLOOR", "16MB");
        values.put("POSTRIDER_SPOOL_BALLAST", "0");
        values.putAll(more);
        return Settings.load(SettingsFile.none(), values, Overrides.none().withDataDirectory(directory));
    }

    /** From now on what waits is sent. */
    void startSending() {
        parts.startSender();
        parts.startCleaner();
        parts.startMetrics();
    }

    Path directory() {
        return directory;
    }

    ListenAddress sink() {
        return sink;
    }

    String token() {
        return token;
    }

    URI uri(String path) {
        return URI.create("http://" + frontend + path);
    }
}
