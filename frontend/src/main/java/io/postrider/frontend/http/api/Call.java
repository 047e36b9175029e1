package io.postrider.frontend.http.api;

import io.javalin.http.Context;
import io.postrider.frontend.http.door.Admission;
import io.postrider.frontend.http.door.BodyReader;
import io.postrider.frontend.http.door.MediaType;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonStream;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.MalformedJsonException;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.Submitter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request to the native API by a known client: what its endpoint may ask of it. */
public final class Call implements AutoCloseable {
    private static final long SMALL = 256 << 10;
    private static final int PIECE = 32 << 10;

    private final Context context;
    private final Submitter submitter;
    private final Runnable admission;
    private final ApiDoor door;
    private boolean loose;
    private BodyReader.@Nullable Body body;
    private Admission.@Nullable Pass pass;
    private Admission.@Nullable Pass large;

    Call(Context context, Submitter submitter, Runnable admission, ApiDoor door) {
        this.context = context;
        this.submitter = submitter;
        this.admission = admission;
        this.door = door;
    }

    public Submitter submitter() {
        return submitter;
    }

    /** Asks once more whether its token opens this route, for a call that has waited: it may have been revoked meanwhile. */
    public void admitAgain() {
        admission.run();
    }

    /** A part of the path, by its name in the route. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** A query parameter that may be left out; the first, where {@link #faults} tells that it is repeated. */
    public Optional<String> query(String name) {
        return context.queryParams(name).stream().findFirst();
    }

    /** A query parameter that may be repeated. */
    public List<String> queries(String name) {
        return context.queryParams(name);
    }

    /** Refuses query parameters that are none of these, for a request of which nothing else can be wrong. */
    public void allowOnly(String... parameters) {
        Refusals faults = faults(parameters);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
    }

    /**
     * Where the faults of this request are gathered. Those of its query are there already: what is none of these parameters (a
     * filter with a slip in its name would show everything), and what is given more than once.
     */
    public Refusals faults(String... parameters) {
        return faults(Set.of(), parameters);
    }

    /** The same; of {@code repeatable} there may be several. */
    public Refusals faults(Set<String> repeatable, String... parameters) {
        return QueryFaults.of(context, repeatable, List.of(parameters));
    }

    /** A header field that may be left out. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.req().getHeader(name));
    }

    /** The request itself, for what reads its own body. */
    public HttpServletRequest request() {
        return context.req();
    }

    /** Takes the body for JSON whatever its Content-Type, for clients that put other things there. */
    public Call looseJson() {
        loose = true;
        return this;
    }

    private void requireJson() {
        if (loose) {
            MediaType.requirePlain(context.req());
        } else {
            MediaType.requireJson(context.req());
        }
    }

    /** The body, one JSON object; read once. */
    public ObjectNode json() {
        requireJson();
        BodyReader.Body read = door.body(context.req());
        body = read;
        enter();
        try {
            return JsonText.readObject(read.take(), read.length());
        } catch (MalformedJsonException e) {
            throw new RequestRefused(RefusalReason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** The same; an object without members where there is no body. */
    public ObjectNode jsonIfAny() {
        HttpServletRequest request = context.req();
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            enter();
            return JsonText.newObject();
        }
        return json();
    }

    /**
     * The body, one JSON object, of which the members named in {@code apart} are read as they come. A large one is never in
     * memory as a whole.
     *
     * @param most octets that it may have
     * @param digest that all octets of the body go through, or null
     */
    public ObjectNode json(Map<String, JsonStream.Apart> apart, long most, @Nullable MessageDigest digest) {
        requireJson();
        long announced = context.req().getContentLengthLong();
        try {
            return announced >= 0 && announced <= Math.min(SMALL, door.limit())
                    ? small(apart, digest)
                    : large(apart, most, digest);
        } catch (MalformedJsonException e) {
            throw new RequestRefused(RefusalReason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException _) {
            throw new RequestRefused(RefusalReason.TOO_SLOW, "the body did not arrive in whole");
        }
    }

    /** The body, one JSON object with many mails, read in a way of its endpoint's own, while it arrives. */
    public <T> T json(long most, JsonStream.Reading<T> reading) {
        return many(most, in -> JsonStream.read(in, JsonStream.Bounds.MANY, reading));
    }

    /** The same of a JSON array. */
    public <T> T jsonArray(long most, JsonStream.Reading<T> reading) {
        return many(most, in -> JsonStream.readArray(in, JsonStream.Bounds.MANY, reading));
    }

    private interface Whole<T> {
        T read(InputStream in) throws MalformedJsonException;
    }

    private <T> T many(long most, Whole<T> whole) {
        requireJson();
        large = door.enterLarge();
        try {
            T read = whole.read(door.stream(context.req(), most));
            enter();
            return read;
        } catch (MalformedJsonException e) {
            throw new RequestRefused(RefusalReason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException _) {
            throw new RequestRefused(RefusalReason.TOO_SLOW, "the body did not arrive in whole");
        }
    }

    private ObjectNode small(Map<String, JsonStream.Apart> apart, @Nullable MessageDigest digest)
            throws MalformedJsonException {
        BodyReader.Body read = door.body(context.req());
        body = read;
        enter();
        byte[] octets = read.take();
        if (digest != null) {
            digest.update(octets, 0, read.length());
        }
        ObjectNode object = JsonText.readObject(octets, read.length());
        JsonStream.takeApart(object, apart);
        return object;
    }

    private ObjectNode large(Map<String, JsonStream.Apart> apart, long most, @Nullable MessageDigest digest)
            throws MalformedJsonException {
        large = door.enterLarge();
        InputStream in = door.stream(context.req(), most);
        ObjectNode object = JsonStream.readObject(digest == null ? in : new DigestInputStream(in, digest), apart);
        enter();
        return object;
    }

    /** Takes a body that is read while it arrives. */
    public interface Pieces {

        /** What is not kept of the octets is gone when this returns. */
        void take(byte[] octets, int from, int to) throws IOException;
    }

    /**
     * The body piece by piece.
     *
     * @param most octets that it may have
     */
    public void octets(long most, Pieces pieces) {
        byte[] buffer = new byte[PIECE];
        try (InputStream in = arriving(most)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                give(pieces, buffer, read);
            }
        } catch (IOException _) {
            throw new RequestRefused(RefusalReason.TOO_SLOW, "the body did not arrive in whole");
        }
        enter();
    }

    /** The body of any media type: as it arrives, or, if it is small, when it has. */
    InputStream arriving(long most) {
        long announced = context.req().getContentLengthLong();
        if (announced < 0 || announced > Math.min(SMALL, door.limit())) {
            return large(most);
        }
        return new ByteArrayInputStream(whole());
    }

    /** All of the body, which must be within the bound for requests that are read as a whole. */
    byte[] whole() {
        BodyReader.Body read = door.body(context.req());
        body = read;
        enter();
        byte[] octets = read.take();
        return octets.length == read.length() ? octets : Arrays.copyOf(octets, read.length());
    }

    private static void give(Pieces pieces, byte[] octets, int length) {
        try {
            pieces.take(octets, 0, length);
        } catch (IOException _) {
            throw RequestRefused.noRoom("the body");
        }
    }

    /** The body as it arrives, of any media type; one of the few places for large ones is taken. */
    public InputStream large(long most) {
        large = door.enterLarge();
        return door.stream(context.req(), most);
    }

    /** Takes a place among the requests that are worked on at once, if it has none yet. */
    public void enter() {
        if (pass == null) {
            pass = door.enter();
        }
    }

    @Override
    public void close() {
        if (pass != null) {
            pass.close();
        }
        if (large != null) {
            large.close();
        }
        if (body != null) {
            body.close();
        }
    }
}
