package io.postrider.e2e.harness;

import io.postrider.e2e.http.Api;
import io.postrider.testing.dns.FakeDns;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The processes that share one spool, and their settings. Everything lies in one directory of its own and listens on
 * loopback at ports that are free; settings changed later hold for processes started later.
 */
public final class Deployment {

    /** A token that the file of clients knows from the beginning. */
    public static final String TOKEN = "token-of-the-first-client";

    private final Path directory;
    private final Path data;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Postrider> processes = new CopyOnWriteArrayList<>();
    private volatile @Nullable URI uri;

    Deployment(Path directory, Path data) {
        this.directory = directory;
        this.data = data;
        set("frontend.listen", "127.0.0.1:0");
        set("frontend.clients-file", directory.resolve("clients").toString());
        set("sender.hello-name", "postrider.example.test");
        set("spool.free-space-floor", "1MB");
        set("spool.ballast", "1MB");
        know(TOKEN);
    }

    /** Sets a key for all processes started from now on; the value is YAML. */
    public Deployment set(String key, String value) {
        environment.put(
                "POSTRIDER_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value);
        return this;
    }

    /** Takes back {@link #set}. */
    public Deployment unset(String key) {
        environment.remove(
                "POSTRIDER_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
        return this;
    }

    /** Every domain's mail goes to these, tried in this order. */
    public Deployment allMailTo(ScriptedMailExchanger... exchangers) {
        return set("sender.static-mx", "{\"*\": " + names(exchangers) + "}");
    }

    /** The mail of each domain goes to its exchanger. */
    public Deployment mailTo(Map<String, ScriptedMailExchanger> exchangers) {
        List<String> routes = new ArrayList<>();
        exchangers.forEach((domain, exchanger) -> routes.add("\"" + domain + "\": " + names(exchanger)));
        return set("sender.static-mx", "{" + String.join(", ", routes) + "}");
    }

    /** Exchangers are found by this name server, and those on loopback are allowed. */
    public Deployment asking(FakeDns dns) {
        set("sender.dns.servers", "[\"127.0.0.1:" + dns.port() + "\"]");
        return set("sender.allow-private-addresses", "true");
    }

    /** What waits is tried again after this time, always. */
    public Deployment retryingEvery(Duration interval) {
        return set("sender.retry.interval", interval.toMillis() + "ms");
    }

    /** Senders notice each other's death within a few seconds. */
    public Deployment withShortHeartbeats() {
        set("sender.heartbeat.interval", "200ms");
        set("sender.heartbeat.mute-after", "1500ms");
        return set("sender.heartbeat.lost-after", "2500ms");
    }

    /** Adds a token to the file of clients. */
    public Deployment know(String token) {
        try {
            Files.writeString(
                    directory.resolve("clients"), token + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts everything in one process; it takes mail when this returns. */
    public Postrider up() {
        return listening(begin("up"));
    }

    /** Starts a frontend; it takes mail when this returns. */
    public Postrider frontend() {
        return listening(begin("frontend"));
    }

    /** Starts a sender; it sends when this returns. */
    public Postrider sender() {
        Postrider sender = begin("sender");
        sender.awaitLine("postrider sender: ready");
        return sender;
    }

    /** Starts a process on this spool and does not wait for anything. */
    public Postrider begin(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(data.toString());
        return started(arguments[0], all);
    }

    /** Starts a process that has nothing to do with the spool. */
    public Postrider beginAnywhere(String... arguments) {
        return started(arguments[0], List.of(arguments));
    }

    /** Runs a command on this spool to its end. */
    public Ended run(String... arguments) {
        return begin(arguments).awaitEnd(Duration.ofSeconds(30));
    }

    /** The interface of the frontend started last, as the first client. */
    public Api api() {
        return api(TOKEN);
    }

    /** The interface of the frontend started last, for the owner of this token. */
    public Api api(String token) {
        return new Api(this::uri, token);
    }

    /** The directory that holds the spool. */
    public Path data() {
        return data;
    }

    /** Where the processes run. */
    public Path directory() {
        return directory;
    }

    public List<Postrider> processes() {
        return List.copyOf(processes);
    }

    /** Ends every process in good order. */
    public void stopAll() {
        List<Postrider> living = processes.stream().filter(Postrider::isAlive).toList();
        living.forEach(Postrider::terminate);
        living.forEach(Postrider::stop);
    }

    private Postrider started(String command, List<String> arguments) {
        String name = command + "-" + (processes.size() + 1);
        Postrider process = Postrider.start(name, Installation.process(directory, environment, arguments));
        processes.add(process);
        return process;
    }

    private URI uri() {
        URI known = uri;
        if (known == null) {
            throw new IllegalStateException("no frontend was started yet");
        }
        return known;
    }

    private Postrider listening(Postrider process) {
        uri = process.awaitUri();
        return process;
    }

    private static String names(ScriptedMailExchanger... exchangers) {
        List<String> names = new ArrayList<>();
        for (ScriptedMailExchanger exchanger : exchangers) {
            names.add("\"" + exchanger + "\"");
        }
        return "[" + String.join(", ", names) + "]";
    }
}
