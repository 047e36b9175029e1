package io.postrider.testing.http.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /v3/{domain}/messages.mime}. */
final class MailgunDialect implements Dialect {
    private static final String DOMAIN = "mg.example.com";
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data; boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");

    private record Part(String name, boolean isFile, String value) {}

    @Override
    public Map<String, String> options() {
        return Map.of("domain", DOMAIN);
    }

    @Override
    public Reply take(Request request, String id) {
        String basic = Base64.getEncoder().encodeToString(("api:" + KEY).getBytes(StandardCharsets.UTF_8));
        if (!request.header("authorization").equals("Basic " + basic)) {
            throw new Refused(new Reply(401, Map.of("Content-Type", "text/plain"), "Forbidden", List.of()));
        }
        require(request.path().equals("/v3/" + DOMAIN + "/messages.mime"), 404, "Domain not found");
        List<Part> parts = parts(request);
        List<String> to = parts.stream()
                .filter(part -> part.name().equals("to"))
                .map(Part::value)
                .toList();
        require(!to.isEmpty(), 400, "to parameter is missing");
        to.forEach(one ->
                require(one.contains("@"), 400, "'to' parameter is not a valid address. please check documentation"));
        Part message = parts.stream()
                .filter(part -> part.name().equals("message"))
                .findFirst()
                .orElse(new Part("", false, ""));
        require(message.isFile() && message.value().contains("\r\n\r\n"), 400, "message parameter is missing");
        String tag = parts.stream()
                .filter(part -> part.name().equals("v:postrider_id"))
                .map(Part::value)
                .findFirst()
                .orElse("");
        Received mail = Received.of(message.value().getBytes(StandardCharsets.ISO_8859_1), to, tag);
        return Reply.json(200, "{\"id\":\"<" + id + "@mg.example.com>\",\"message\":\"Queued. Thank you.\"}", mail);
    }

    private static List<Part> parts(Request request) {
        Matcher boundary = BOUNDARY.matcher(request.header("content-type"));
        require(boundary.matches(), 400, "multipart/form-data is expected");
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        String line = "--" + boundary.group(1);
        require(body.endsWith("\r\n" + line + "--\r\n"), 400, "the form has no end");
        List<Part> parts = new ArrayList<>();
        String[] pieces = ("\r\n" + body).split(Pattern.quote("\r\n" + line), -1);
        for (int i = 1; i < pieces.length - 1; i++) {
            int empty = pieces[i].indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(pieces[i]);
            require(empty > 0 && name.find(), 400, "a part has no name");
            boolean isFile = pieces[i].substring(0, empty).contains("filename=");
            parts.add(new Part(name.group(1), isFile, pieces[i].substring(empty + 4)));
        }
        return parts;
    }

    private static void require(boolean holds, int status, String message) {
        if (!holds) {
            throw new Refused(Reply.json(status, "{\"message\":" + Dialect.quoted(message) + "}"));
        }
    }
}
