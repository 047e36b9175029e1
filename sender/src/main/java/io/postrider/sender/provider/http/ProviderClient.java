package io.postrider.sender.provider.http;

import io.postrider.sender.provider.Provider;
import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Plan;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.Rulings;
import io.postrider.sender.provider.exchange.WebAnswer;
import io.postrider.sender.provider.exchange.WebRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Hands mail to providers. One is enough for a process: connections are kept and shared. HTTP/1.1, because there it is plain
 * when a request has left; no redirects, for nobody else is to get mail and key.
 */
public final class ProviderClient implements AutoCloseable {
    private static final int LONGEST_ANSWER = 256 * 1024;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client;
    private final Patience patience;
    private final InstantSource clock;

    public ProviderClient(Patience patience, InstantSource clock) {
        this.patience = patience;
        this.clock = clock;
        client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(patience.connect())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * Hands a mail over by as many requests as it takes, and blocks until each has an answer or has failed. Interrupted, it
     * gives up: before the last octets of a request that is not handed over, after them it is in doubt.
     *
     * @param gate asked before the last octets of each request leave; on no the mail is taken back
     */
    public Handed handOver(Provider provider, Handover mail, BooleanSupplier gate) {
        Rulings rulings = new Rulings(provider.name());
        Tally tally = new Tally();
        switch (provider.plan(mail)) {
            case Plan.Calls(var calls) -> {
                for (Call call : calls) {
                    if (!tally.enter(call, exchange(provider, call, gate, tally))) {
                        break;
                    }
                }
            }
            case Plan.Unfit(var why) -> {
                Call none = new Call(mail.recipients(), () -> {
                    throw new IllegalStateException("there is no request for it");
                });
                tally.enter(none, rulings.unfit(none, why));
            }
        }
        return tally.of(mail, rulings);
    }

    /**
     * Asks whether the provider is there, without mail or key, so that it costs nothing: whatever it answers to that, if only it
     * answers, and not that it is out of order.
     *
     * @return what is wrong; empty if nothing is, as far as can be told
     */
    public Optional<String> knock(Provider provider) {
        HttpRequest request = HttpRequest.newBuilder(provider.door())
                .GET()
                .timeout(patience.connect())
                .header("User-Agent", "Postrider")
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status < SERVER_ERROR ? Optional.empty() : Optional.of("answers with " + status);
        } catch (IOException e) {
            return Optional.of(reason(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private Ruling exchange(Provider provider, Call call, BooleanSupplier gate, Tally tally) {
        WebRequest request = call.request().get();
        tally.speaksTo(request.uri().getHost());
        Upload upload = new Upload(request.body(), gate);
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(
                written(request, upload), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = future.get(patience.whole().toMillis(), TimeUnit.MILLISECONDS);
            tally.cameTo("answer");
            return provider.read(call, answer(response), clock.instant());
        } catch (ExecutionException e) {
            return failed(new Rulings(provider.name()), call, upload, tally, reason(e));
        } catch (TimeoutException _) {
            return failed(new Rulings(provider.name()), call, upload, tally, "no answer within " + patience.whole());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed(new Rulings(provider.name()), call, upload, tally, "interrupted");
        } finally {
            future.cancel(true);
        }
    }

    private static Ruling failed(Rulings rulings, Call call, Upload upload, Tally tally, String what) {
        boolean isWhole = upload.close();
        tally.cameTo(isWhole ? "answer" : upload.isBegun() ? "request" : "connect");
        if (isWhole) {
            return rulings.inDoubt(call, what);
        }
        return upload.isBarred() ? rulings.withdrawn(call, "the claim may be lost") : rulings.unreachable(call, what);
    }

    private static HttpRequest written(WebRequest request, Upload upload) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.uri()).POST(upload.publisher()).header("User-Agent", "Postrider");
        request.fields().forEach(field -> builder.header(field.name(), field.value()));
        return builder.build();
    }

    private static WebAnswer answer(HttpResponse<byte[]> response) {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, List<String>> field : response.headers().map().entrySet()) {
            fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue().getFirst());
        }
        return new WebAnswer(response.statusCode(), fields, response.body());
    }

    /** The words of the exception that it was, without those that only say who wrapped it. */
    private static String reason(ExecutionException e) {
        return reason(e.getCause() == null ? e : e.getCause());
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
