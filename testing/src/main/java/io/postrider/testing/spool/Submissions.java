package io.postrider.testing.spool;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes submissions for tests: give it recipients, change what matters, build. */
public final class Submissions {

    private static final AtomicLong COUNTER = new AtomicLong();

    private final ClientId client;
    private final List<String> recipients;
    private Instant acceptedAt = Instant.parse("2026-01-01T12:00:00Z");
    private @Nullable Instant expiresAt;
    private Lane lane = Lane.NORMAL;
    private OnDoubt onDoubt = OnDoubt.RETRY;
    private OnFailure onFailure = OnFailure.RECORD;
    private ReversePath reversePath = new ReversePath.ToMailbox(new Mailbox("author", new Domain("sender.test")));
    private byte[] body = "hello\r\n".getBytes(StandardCharsets.US_ASCII);
    private byte @Nullable [] header;
    private Seal seal = Seal.unsigned();
    private SubmissionId id = newId();
    private Particulars particulars = Particulars.NONE;
    private @Nullable Enclosure enclosure;

    private Submissions(ClientId client, List<String> recipients) {
        this.client = client;
        this.recipients = recipients;
    }

    /** A submission of this client to these mailboxes. */
    public static Submissions to(ClientId client, String... recipients) {
        return new Submissions(client, List.of(recipients));
    }

    /** An id nobody had before, in the shape of a UUIDv7. */
    public static SubmissionId newId() {
        return new SubmissionId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE + COUNTER.incrementAndGet()));
    }

    public Submissions at(Instant time) {
        this.acceptedAt = time;
        return this;
    }

    public Submissions expiring(Instant time) {
        this.expiresAt = time;
        return this;
    }

    public Submissions in(Lane other) {
        this.lane = other;
        return this;
    }

    public Submissions onDoubt(OnDoubt policy) {
        this.onDoubt = policy;
        return this;
    }

    public Submissions with(Particulars beside) {
        this.particulars = beside;
        return this;
    }

    public Submissions onFailure(OnFailure policy) {
        this.onFailure = policy;
        return this;
    }

    /** With the null reverse-path. */
    public Submissions fromNobody() {
        this.reversePath = new ReversePath.Null();
        return this;
    }

    public static Domain domain(String name) {
        return new Domain(name);
    }

    public Submissions body(byte[] octets) {
        this.body = octets;
        return this;
    }

    /** The header section with the empty line that ends it; else it has a Message-ID alone. */
    public Submissions header(byte[] octets) {
        this.header = octets;
        return this;
    }

    public Submissions seal(Seal other) {
        this.seal = other;
        return this;
    }

    public Submissions id(SubmissionId other) {
        this.id = other;
        return this;
    }

    /** The same with these envelopes. */
    public static NewSubmission with(NewSubmission of, List<NewEnvelope> envelopes) {
        return new NewSubmission(
                of.id(),
                of.client(),
                of.reversePath(),
                of.content(),
                of.needs(),
                envelopes,
                of.acceptedAt(),
                of.expiresAt(),
                of.lane(),
                of.onDoubt(),
                of.seal(),
                of.particulars());
    }

    /** All recipients in one envelope that never leaves. */
    public Submissions enclosed(Enclosure in) {
        this.enclosure = in;
        return this;
    }

    public NewSubmission build() {
        Enclosure in = enclosure;
        Map<String, List<Mailbox>> domains = new LinkedHashMap<>();
        for (String recipient : recipients) {
            int at = recipient.lastIndexOf('@');
            Domain domain = new Domain(recipient.substring(at + 1));
            domains.computeIfAbsent(in == null ? domain.ascii() : in.domain().ascii(), name -> new ArrayList<>())
                    .add(new Mailbox(recipient.substring(0, at), domain));
        }
        List<NewEnvelope> envelopes = new ArrayList<>();
        domains.forEach((name, mailboxes) -> envelopes.add(new NewEnvelope(new Domain(name), mailboxes)));
        byte[] fields =
                header != null ? header : ("Message-ID: <" + id + "@test>\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return new NewSubmission(
                id,
                client,
                reversePath,
                Content.of(fields, body),
                Set.of(),
                envelopes,
                acceptedAt,
                expiresAt,
                lane,
                onDoubt,
                seal,
                particulars.with(onFailure));
    }
}
