package io.postrider.frontend.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.postrider.frontend.http.door.Answer;
import io.postrider.settings.FrontendSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The HTTP server under the routes: Javalin on Jetty, a virtual thread for each request, bounds on slow clients. */
public final class HttpServer implements AutoCloseable {
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    /** When stopping, connections on which nothing moves are not waited for. */
    private static final Duration STOP_IDLE = Duration.ofMillis(100);

    private static final int HEADER_SIZE = 8 * 1024;
    /** What one read takes off the socket at most; connections have the buffer only while a request arrives. */
    private static final int INPUT_SIZE = 32 * 1024;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Listens when it returns. */
    static HttpServer start(FrontendSettings settings, Routes routes) {
        Javalin javalin = Javalin.create(config -> configure(config, settings, routes));
        javalin.start();
        return new HttpServer(javalin);
    }

    public int port() {
        return javalin.port();
    }

    /** Takes no more requests, answers those begun, at most ten seconds. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, FrontendSettings settings, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = "application/json";
        config.jetty.threadPool = new VirtualThreadPool();
        config.jetty.modifyHttpConfiguration(HttpServer::bound);
        config.jetty.modifyServer(HttpServer::prepare);
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
        routes.declare(config.routes);
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_SIZE);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setSendServerVersion(false);
    }

    private static void prepare(Server server) {
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(STOP_GRACE.toMillis());
        server.setErrorHandler(HttpServer::refuseBelowJavalin);
    }

    private static Connector connector(Server server, HttpConfiguration http, FrontendSettings settings) {
        Duration deadline = settings.limits().requestDeadline();
        HttpConnectionFactory connections = new HttpConnectionFactory(http);
        connections.setInputBufferSize(INPUT_SIZE);
        ServerConnector connector = new ServerConnector(server, connections);
        connector.setHost(settings.listen().host());
        connector.setPort(settings.listen().port());
        connector.setAcceptQueueSize(1024);
        connector.setIdleTimeout(Math.min(LONGEST_IDLE.toMillis(), deadline.toMillis()));
        connector.setShutdownIdleTimeout(STOP_IDLE.toMillis());
        connector.addBean(new RequestDeadline(connector, deadline));
        return connector;
    }

    /** What Jetty itself refuses, such as a header that is too large, in the words of the other errors. */
    private static boolean refuseBelowJavalin(Request request, Response response, Callback callback) {
        byte[] body = Answer.error("the request is not HTTP that is taken here (" + response.getStatus() + ")");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
