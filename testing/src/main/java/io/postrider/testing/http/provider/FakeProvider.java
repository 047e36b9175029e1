package io.postrider.testing.http.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider of mail on 127.0.0.1. Takes whatever its documentation allows, unless it is told otherwise. */
public final class FakeProvider implements AutoCloseable {

    private static final Map<String, Supplier<Dialect>> DIALECTS = Map.of(
            "sendgrid", SendGridDialect::new,
            "mailgun", MailgunDialect::new,
            "ses", SesDialect::new,
            "postmark", PostmarkDialect::new,
            "resend", ResendDialect::new,
            "brevo", BrevoDialect::new,
            "mandrill", MandrillDialect::new);

    private final HttpServer server;
    private final Dialect dialect;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> objections = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Reaction> next = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger knocks = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Reaction always;

    private FakeProvider(HttpServer server, Dialect dialect) {
        this.server = server;
        this.dialect = dialect;
    }

    /** Of this name: sendgrid, mailgun, ses, postmark, resend, brevo or mandrill. */
    public static FakeProvider start(String name) {
        Supplier<Dialect> dialect = DIALECTS.get(name);
        if (dialect == null) {
            throw new IllegalArgumentException("there is no fake of " + name);
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            FakeProvider provider = new FakeProvider(server, dialect.get());
            server.createContext("/", provider::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve on 127.0.0.1", e);
        }
    }

    /** Where its interface is. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The key that it knows. */
    public String key() {
        return Dialect.KEY;
    }

    /** What an account has beside its key, by the names of the settings. */
    public Map<String, String> options() {
        return dialect.options();
    }

    /** What it took, in order; a repetition that it knows by its key is not among them. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** How often it took a mail for a recipient. */
    public long count(String postriderId, String recipient) {
        return received.stream()
                .filter(mail -> mail.postriderId().equals(postriderId))
                .filter(mail -> mail.recipients().contains(recipient))
                .count();
    }

    /** What it had to say against requests that were not as documented. */
    public List<String> objections() {
        return List.copyOf(objections);
    }

    /** How many mails it was to take. */
    public int requests() {
        return requests.get();
    }

    /** How often somebody asked whether it is there. */
    public int knocks() {
        return knocks.get();
    }

    /** Does this with the next request; several follow one another. */
    public void next(Reaction reaction) {
        next.add(reaction);
    }

    /** Does this with every request from now on, or null to take them again. */
    public void always(@Nullable Reaction reaction) {
        always = reaction;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                answerKnock(exchange);
                return;
            }
            int number = requests.incrementAndGet();
            Reaction first = next.poll();
            Reaction reaction = first == null ? always : first;
            if (reaction instanceof Reaction.BreaksBeforeBody) {
                return;
            }
            Dialect.Request request = request(exchange);
            if (reaction instanceof Reaction.Answers(var status, var headers, var body)) {
                write(exchange, status, headers, body);
                return;
            }
            if (reaction instanceof Reaction.IsSlow(var delay)) {
                await(delay);
            }
            Dialect.Reply reply = take(request, "id-" + number);
            if (reaction instanceof Reaction.AnswersLate(var delay)) {
                await(delay);
            }
            if (!(reaction instanceof Reaction.BreaksAfterTaking)) {
                write(exchange, reply.status(), reply.headers(), reply.body());
            }
        }
    }

    /** Who only asks whether it is there is not served, but for the time being hears what everybody hears. */
    private void answerKnock(HttpExchange exchange) throws IOException {
        knocks.incrementAndGet();
        switch (always) {
            case Reaction.Answers(var status, var headers, var body) -> write(exchange, status, headers, body);
            case Reaction.BreaksBeforeBody _ -> {
                // Closed without an answer.
            }
            case null, default -> write(exchange, 405, Map.of(), "");
        }
    }

    private Dialect.Reply take(Dialect.Request request, String id) {
        try {
            synchronized (dialect) {
                Dialect.Reply reply = dialect.take(request, id);
                received.addAll(reply.taken());
                return reply;
            }
        } catch (Dialect.Refused e) {
            objections.add(String.valueOf(e.getMessage()));
            return e.reply();
        }
    }

    /** Ends early with the server, so that no test waits for it. */
    private void await(Duration delay) {
        try {
            closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Dialect.Request request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new Dialect.Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void write(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        if (octets.length > 0) {
            exchange.getResponseBody().write(octets);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    /** The ids of all that it took, for counting. */
    public List<String> postriderIds() {
        List<String> ids = new ArrayList<>();
        received.forEach(mail -> ids.add(mail.postriderId()));
        return ids;
    }
}
