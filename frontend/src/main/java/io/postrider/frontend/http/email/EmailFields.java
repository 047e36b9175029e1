package io.postrider.frontend.http.email;

import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.body.FormBody;
import io.postrider.frontend.http.body.FormText;
import io.postrider.frontend.http.body.Multipart;
import io.postrider.frontend.http.body.PartHead;
import io.postrider.frontend.http.door.MediaType;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a request, whether it is JSON or a form; each is told by its place there. */
final class EmailFields {
    private static final int MOST = 20;
    private static final Set<String> KNOWN = Set.of("to", "subject", "content", "to_name");

    private final Map<String, Placed> fields = new LinkedHashMap<>();
    private final boolean form;
    private final Refusals faults;

    private EmailFields(boolean form, Refusals faults) {
        this.form = form;
        this.faults = faults;
    }

    /** @param digest that all of the body goes through, or null */
    static EmailFields read(Call call, long most, @Nullable MessageDigest digest, Refusals faults) {
        boolean multipart = MediaType.is(call.request(), Multipart.TYPE);
        boolean form = multipart || MediaType.is(call.request(), FormBody.TYPE);
        EmailFields fields = new EmailFields(form, faults);
        if (form) {
            refuseOtherSites(call.request());
            byte[] octets = octets(call, most, digest);
            fields.takeForm(multipart ? parts(octets, call.request().getContentType()) : FormBody.read(octets, MOST));
        } else {
            fields.readJson(call, most, digest);
        }
        return fields;
    }

    /** A page of another site can make a browser send a form, with the password that it knows (RFC 7617). */
    private static void refuseOtherSites(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean own = site != null
                ? site.equals("same-origin") || site.equals("none")
                : origin == null || isHost(origin, request.getHeader("Host"));
        if (!own) {
            throw new RequestRefused(RefusalReason.CROSS_SITE, "a form is not taken from a page of another site");
        }
    }

    private static boolean isHost(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] octets(Call call, long most, @Nullable MessageDigest digest) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        call.octets(most, (octets, from, to) -> body.write(octets, from, to - from));
        byte[] octets = body.toByteArray();
        if (digest != null) {
            digest.update(octets);
        }
        return octets;
    }

    private static List<FormBody.Field> parts(byte[] octets, String contentType) {
        List<FormBody.Field> fields = new ArrayList<>();
        String boundary = Multipart.boundary(contentType);
        try {
            Multipart.read(new ByteArrayInputStream(octets), boundary, MOST, head -> new Part(head, fields));
        } catch (IOException e) {
            throw new UncheckedIOException("what is in memory cannot be read", e);
        }
        return fields;
    }

    /** A part of a form that has texts alone. */
    private static final class Part extends ByteArrayOutputStream {
        private final PartHead head;
        private final List<FormBody.Field> fields;

        Part(PartHead head, List<FormBody.Field> fields) {
            this.head = head;
            this.fields = fields;
            if (head.filename() != null) {
                throw FormText.malformed("it has a file; only texts are taken");
            }
            if (!head.isText()) {
                throw FormText.malformed("a part is not plain text in UTF-8");
            }
        }

        @Override
        public void close() {
            fields.add(new FormBody.Field(head.name(), FormText.utf8(ByteBuffer.wrap(toByteArray()), "it")));
        }
    }

    private void takeForm(List<FormBody.Field> given) {
        for (FormBody.Field field : given) {
            String place = Problem.parameter(field.name());
            if (!KNOWN.contains(field.name())) {
                faults.add(place, "is an unknown field");
            } else if (fields.put(field.name(), new Placed(place, field.value())) != null) {
                faults.add(place, "is given twice");
            }
        }
    }

    private void readJson(Call call, long most, @Nullable MessageDigest digest) {
        JsonMembers members = new JsonMembers(call.json(Map.of(), most, digest), "", KNOWN, faults);
        for (String name : KNOWN) {
            String text = members.text(name);
            if (text != null) {
                fields.put(name, new Placed(members.at(name), text));
            }
        }
    }

    /** A field that must be there; null if it is not, and that is told. */
    @Nullable
    Placed required(String name) {
        Placed field = fields.get(name);
        if (field == null) {
            faults.add(form ? Problem.parameter(name) : "/" + name, "is missing");
        }
        return field;
    }

    /** A field that may be left out, or be empty. */
    @Nullable
    Placed optional(String name) {
        Placed field = fields.get(name);
        return field == null || field.text().isBlank() ? null : field;
    }
}
