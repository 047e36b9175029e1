package io.postrider.frontend.harness;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks as a vendor's library does: with the token where that vendor has it. */
public record VendorClient(RunningFrontend frontend, String field, String value) {

    /** What came back, as JSON; an empty body is null. */
    public record Reply(int code, JsonNode json, HttpResponse<String> response) {

        public String text(String name) {
            JsonNode member = json.get(name);
            return member == null ? "" : member.asString();
        }
    }

    public Reply ask(String verb, String path, String json, String... headers) {
        var request = frontend.request(path).header(field, value).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = frontend.send(
                request.method(verb, BodyPublishers.ofString(json)).build());
        JsonNode read = new JsonMapper().readTree(response.body().isEmpty() ? "null" : response.body());
        return new Reply(response.statusCode(), read, response);
    }

    public Reply post(String path, String json, String... headers) {
        return ask("POST", path, json, headers);
    }

    public Reply get(String path) {
        return ask("GET", path, "");
    }

    /** The message as it is stored, by an id in any of the vendors' forms. */
    public String message(String id) {
        String digits = id.replace("<", "").replaceAll("@.*", "").replace("-", "");
        return frontend.send(frontend.request("/v1/submissions/" + digits + "/message")
                        .header("Authorization", "Bearer " + Post.SHOP)
                        .build())
                .body();
    }
}
