package io.postrider.frontend.harness;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postrider.common.spool.Spool;
import io.postrider.frontend.Frontend;
import io.postrider.settings.DkimSettings;
import io.postrider.settings.FrontendSettings;
import io.postrider.settings.FrontendSettings.FrontendLimits;
import io.postrider.settings.FrontendSettings.RecipientRules;
import io.postrider.settings.MasterKeySettings;
import io.postrider.settings.Settings;
import io.postrider.settings.SubmissionSettings;
import io.postrider.settings.TrustSettings;
import io.postrider.settings.hook.HookSettings;
import io.postrider.settings.value.AddressBlock;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.ListenAddress;
import io.postrider.signing.domains.Looked;
import io.postrider.signing.domains.TextRecords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The real frontend on a free port, over any spool. */
public final class RunningFrontend implements AutoCloseable {
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Frontend frontend;
    private final int port;

    public RunningFrontend(FrontendSettings settings, Spool spool) {
        this(settings, spool, _ -> new Looked.Nothing());
    }

    /** With what the name system says. */
    public RunningFrontend(FrontendSettings settings, Spool spool, TextRecords records) {
        this.frontend = Frontend.start(
                settings, Settings.defaults().notifier().targets(), records, spool, meters, InstantSource.system());
        this.port = frontend.port();
    }

    /** Settings for tests: this many in flight, bodies up to 64 KB, this deadline. */
    public static FrontendSettings settings(Path clientsFile, int inFlight, Duration deadline) {
        return settings(clientsFile, inFlight, deadline, DkimSettings.USUAL);
    }

    /** Settings for tests, with these for signatures. */
    public static FrontendSettings settings(Path clientsFile, DkimSettings dkim) {
        return settings(clientsFile, 64, Duration.ofSeconds(20), dkim);
    }

    /** Settings for tests, where clients are trusted so far. */
    public static FrontendSettings settings(Path clientsFile, TrustSettings trust) {
        return settings(clientsFile, 64, Duration.ofSeconds(20), DkimSettings.USUAL, trust);
    }

    private static FrontendSettings settings(Path clientsFile, int inFlight, Duration deadline, DkimSettings dkim) {
        return settings(clientsFile, inFlight, deadline, dkim, TrustSettings.USUAL);
    }

    private static FrontendSettings settings(
            Path clientsFile, int inFlight, Duration deadline, DkimSettings dkim, TrustSettings trust) {
        return new FrontendSettings(
                new ListenAddress("127.0.0.1", 0),
                clientsFile,
                List.of(AddressBlock.parse("127.0.0.1")),
                new FrontendLimits(inFlight, ByteSize.parse("64KB"), ByteSize.parse("12MB"), 1000, deadline),
                new RecipientRules(false, false, List.of("example.com")),
                "mail.example.com",
                dkim,
                trust,
                new MasterKeySettings(clientsFile.resolveSibling("master-key"), null),
                URI.create("https://mail.example.com/"),
                List.of("all"),
                SubmissionSettings.OFF,
                HookSettings.NONE);
    }

    /** Settings for tests, where these webhooks of providers are taken. */
    public static FrontendSettings settings(Path clientsFile, HookSettings hooks) {
        FrontendSettings usual = settings(clientsFile);
        return with(usual, usual.smtp(), hooks);
    }

    public static FrontendSettings settings(Path clientsFile) {
        return settings(clientsFile, 64, Duration.ofSeconds(20));
    }

    /** The same with a door for SMTP. */
    public static FrontendSettings with(FrontendSettings settings, SubmissionSettings smtp) {
        return with(settings, smtp, settings.hooks());
    }

    private static FrontendSettings with(FrontendSettings settings, SubmissionSettings smtp, HookSettings hooks) {
        return new FrontendSettings(
                settings.listen(),
                settings.clientsFile(),
                settings.trustedProxies(),
                settings.limits(),
                settings.recipients(),
                settings.messageIdDomain(),
                settings.dkim(),
                settings.trust(),
                settings.masterKey(),
                settings.publicUrl(),
                settings.dialects(),
                smtp,
                hooks);
    }

    /** The port of the first door for SMTP. */
    public int smtpPort() {
        return smtpPorts().getFirst();
    }

    /** The ports of all of them. */
    public List<Integer> smtpPorts() {
        return frontend.smtp().ports();
    }

    public int port() {
        return port;
    }

    /** A request to be changed before it is sent. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer =
                send(request.POST(BodyPublishers.ofString(json)).build());
        ApiContract.check("POST", path, json, answer);
        return answer;
    }

    public HttpResponse<String> patch(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer =
                send(request.method("PATCH", BodyPublishers.ofString(json)).build());
        ApiContract.check("PATCH", path, json, answer);
        return answer;
    }

    /** A request with another verb, and no body where the text is empty. */
    public HttpResponse<String> ask(String verb, String path, String json, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer =
                send(request.method(verb, BodyPublishers.ofString(json)).build());
        ApiContract.check(verb, path, json.isEmpty() ? null : json, answer);
        return answer;
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer = send(request.build());
        ApiContract.check("GET", path, null, answer);
        return answer;
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Octets straight to the port, and everything that comes back until the other side closes. */
    public String raw(String octets) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** What the metrics say. */
    public String metrics() {
        return meters.scrape();
    }

    /** Stops the frontend; its client goes on. */
    public void stop() {
        frontend.close();
    }

    @Override
    public void close() {
        frontend.close();
        http.close();
    }
}
