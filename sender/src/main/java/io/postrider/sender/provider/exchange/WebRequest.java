package io.postrider.sender.provider.exchange;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An HTTP request: all of them are POSTs with a body. Its octets are shared, not copied. */
public final class WebRequest {
    private final URI uri;
    private final List<Field> fields;
    private final byte[] body;

    /** A header field. */
    public record Field(String name, String value) {
        /** Never the value, which may be a secret. */
        @Override
        public String toString() {
            return name;
        }
    }

    public WebRequest(URI uri, List<Field> fields, byte[] body) {
        this.uri = uri;
        this.fields = List.copyOf(fields);
        this.body = body;
    }

    public URI uri() {
        return uri;
    }

    public List<Field> fields() {
        return fields;
    }

    public byte[] body() {
        return body;
    }

    /** Of JSON. */
    public static WebRequest json(URI uri, ObjectNode body, Field... more) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Content-Type", "application/json"));
        fields.add(new Field("Accept", "application/json"));
        fields.addAll(List.of(more));
        return new WebRequest(uri, fields, JsonMapper.shared().writeValueAsBytes(body));
    }

    /** The value of a field, or an empty text. */
    public String field(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    /** Neither its body nor its secrets. */
    @Override
    public String toString() {
        return "POST " + uri + " " + fields + " (" + body.length + " octets)";
    }
}
