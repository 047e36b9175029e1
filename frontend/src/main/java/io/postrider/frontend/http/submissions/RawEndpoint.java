package io.postrider.frontend.http.submissions;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.MediaType;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.letter.Metadata;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.raw.RawMails;
import io.postrider.frontend.raw.RawReader;
import io.postrider.frontend.raw.RawRequest;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.submission.Wishes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/submissions/raw}: a finished message, with its envelope in the query. */
final class RawEndpoint implements ApiDoor.Endpoint {
    static final String PATH = CreateEndpoint.PATH + "/raw";
    private static final String MESSAGE = "message/rfc822";

    private static final WishNames WISHES = new WishNames(
            Problem.parameter("priority"),
            Problem.parameter("expires_in"),
            Problem.parameter("on_doubt"),
            Problem.parameter("on_failure"),
            Problem.parameter("unsubscribe"));

    private final RawMails mails;
    private final long mostOctets;

    RawEndpoint(RawMails mails, long mostOctets) {
        this.mails = mails;
        this.mostOctets = mostOctets;
    }

    @Override
    public Answer answer(Call call) {
        Refusals faults = call.faults(
                Set.of("to", "tags"),
                "from",
                "metadata",
                "priority",
                "expires_in",
                "on_doubt",
                "on_failure",
                "hold",
                "send_at");
        MediaType.require(call.request(), MESSAGE);
        try (Shelf shelf = new Shelf()) {
            IdempotencyKey key = IdempotencyKey.of(call, PATH);
            RawReader reader = new RawReader(shelf);
            RawReader.Reading reading = read(call, reader, key == null ? null : key.digest());
            Placed from = from(call, faults);
            List<Placed> to = placed(call, "to");
            if (to.isEmpty()) {
                faults.add(Problem.parameter("to"), "is missing; give one for each recipient");
            }
            Requirements asked = requirements(call, key == null ? null : key.complete(), faults);
            RawRequest request = new RawRequest(from, to, asked, reading, Problem::line, faults.list());
            return Told.of(mails.submit(request, call.submitter())).answer();
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    /** The envelope is part of the request, so its octets go first. */
    private RawReader.Reading read(Call call, RawReader reader, @Nullable MessageDigest digest) {
        String query = call.request().getQueryString();
        if (digest != null && query != null) {
            digest.update((query + "\n").getBytes(StandardCharsets.UTF_8));
        }
        call.octets(mostOctets, (octets, from, to) -> {
            if (digest != null) {
                digest.update(octets, from, to - from);
            }
            reader.put(octets, from, to);
        });
        try {
            return reader.finish();
        } catch (IOException _) {
            throw RequestRefused.noRoom("the message");
        }
    }

    private static @Nullable Placed from(Call call, Refusals faults) {
        String written = call.query("from").orElse(null);
        if (written == null) {
            faults.add(Problem.parameter("from"), "is missing; it is where failures are reported to");
            return null;
        }
        return new Placed(Problem.parameter("from"), written);
    }

    private static List<Placed> placed(Call call, String name) {
        return call.queries(name).stream()
                .map(text -> new Placed(Problem.parameter(name), text))
                .toList();
    }

    private static Requirements requirements(Call call, @Nullable OnceKey once, Refusals faults) {
        Wishes wishes = new Wishes(
                call.query("priority").orElse(null),
                call.query("expires_in").orElse(null),
                call.query("on_doubt").orElse(null),
                call.query("on_failure").orElse(null),
                null);
        return new Requirements(
                WISHES,
                wishes,
                placed(call, "tags"),
                metadata(call, faults),
                call.query("send_at")
                        .map(text -> new Placed(Problem.parameter("send_at"), text))
                        .orElse(null),
                hold(call, faults),
                once);
    }

    private static @Nullable Placed metadata(Call call, Refusals faults) {
        String place = Problem.parameter("metadata");
        return call.query("metadata")
                .map(written -> Metadata.read(place, written, faults))
                .orElse(null);
    }

    private static @Nullable String hold(Call call, Refusals faults) {
        String place = Problem.parameter("hold");
        return switch (call.query("hold").orElse("false")) {
            case "true" -> place;
            case "false" -> null;
            default -> {
                faults.add(place, "must be true or false");
                yield null;
            }
        };
    }
}
