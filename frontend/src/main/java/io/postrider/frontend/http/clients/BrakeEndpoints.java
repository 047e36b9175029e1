package io.postrider.frontend.http.clients;

import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Standing.Brake;
import io.postrider.common.spool.control.QueueControl;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.refusal.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A client's new mail is held, and let go again. */
final class BrakeEndpoints {

    /** Long enough that what a person let go is the usual before a rule looks again. */
    private static final Duration TRUSTED = Duration.ofDays(1);

    private final Clients clients;
    private final ClientView view;
    private final QueueControl control;
    private final InstantSource clock;

    BrakeEndpoints(Clients clients, ClientView view, QueueControl control, InstantSource clock) {
        this.clients = clients;
        this.view = view;
        this.control = control;
        this.clock = clock;
    }

    /** {@code POST …/brake}: new mail is held from now on; as it is if it was before. */
    Answer brake(Call call) {
        Refusals faults = call.faults();
        Client client = view.find(call);
        Fields fields = new Fields(call.json(), faults, "reason");
        String reason = fields.label("reason");
        fields.check();
        clients.brake(
                client.id(), new Brake(clock.instant(), reason.isEmpty() ? "the operator looks into it" : reason));
        return Answer.json(200, view.of(client));
    }

    /** {@code POST …/release}: what was held goes, and no rule holds more of it for a while. */
    Answer release(Call call) {
        Refusals faults = call.faults();
        Client client = view.find(call);
        Instant now = clock.instant();
        Fields fields = new Fields(call.json(), faults, "trusted_until");
        @Nullable Instant until = fields.later("trusted_until", now);
        fields.check();
        clients.unbrake(client.id(), until == null ? now.plus(TRUSTED) : until, now);
        long released = control.releaseBraked(
                        client.id(), "by client " + call.submitter().client().name() + " over the API", now)
                .changed();
        return Answer.json(200, view.of(client).put("released", released));
    }
}
