package io.postrider.frontend.http.pages;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code /openapi.yaml}, the description of the API, and {@code /docs}, Swagger UI over it. Everything comes from this
 * process: the page may load nothing from anywhere else, and run no script but these files.
 */
public final class Description {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String YAML = "application/yaml; charset=utf-8";

    /** What a name below {@code /docs/} stands for; a name that is not here is not looked for. */
    private static final Map<String, Resource> FILES = Map.of(
            "start.js", new Resource("docs.js", SCRIPT),
            "page.css", new Resource("docs.css", CSS),
            "swagger-ui.css", new Resource(WEBJAR + "swagger-ui.css", CSS),
            "swagger-ui-bundle.js", new Resource(WEBJAR + "swagger-ui-bundle.js", SCRIPT),
            "favicon-32x32.png", new Resource(WEBJAR + "favicon-32x32.png", "image/png"));

    private record Resource(String name, String mediaType) {

        /** Read anew each time: it is asked for rarely, and would lie in memory for ever. */
        byte[] octets() {
            try (InputStream in = Description.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks " + name);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Answer answer() {
            return Answer.octets(200, mediaType, octets())
                    .with("Content-Security-Policy", POLICY)
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Referrer-Policy", "no-referrer")
                    .with("Cache-Control", "no-cache");
        }
    }

    private Description() {}

    public static List<Route> routes() {
        return List.of(
                route("/openapi.yaml", _ -> new Resource("openapi.yaml", YAML).answer()),
                route("/docs", _ -> new Resource("docs.html", HTML).answer()),
                route("/docs/{file}", context -> file(context.pathParam("file"))));
    }

    private static Route route(String path, Function<Context, Answer> handler) {
        return new Route(HandlerType.GET, path, Access.ANYBODY, Words.PROBLEM, handler);
    }

    private static Answer file(String name) {
        Resource found = FILES.get(name);
        if (found == null) {
            throw new RequestRefused(RefusalReason.NO_SUCH_PATH, "there is no such file");
        }
        return found.answer();
    }
}
