package io.postrider.frontend.http.submissions;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Standing;
import io.postrider.common.spool.control.CancelAnswer;
import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.control.QueueControl;
import io.postrider.common.spool.control.RecipientAnswer;
import io.postrider.common.spool.control.Selection;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Owners;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.StartRules;
import io.postrider.frontend.refusal.Refusals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of a submission that is here: cancel, release, retry, another time. Each is conditional on how the submission stands
 * when it is made, so that it and an attempt never both happen.
 */
final class ControlEndpoints {
    private static final Set<String> CHANGEABLE = Set.of("send_at");

    private final Archive archive;
    private final QueueControl control;
    private final InstantSource clock;

    ControlEndpoints(Archive archive, QueueControl control, InstantSource clock) {
        this.archive = archive;
        this.control = control;
        this.clock = clock;
    }

    /**
     * {@code POST …/cancel}: an answer for each recipient. Where one is being tried at this moment it is 409, and recorded: no
     * further attempt follows.
     */
    Answer cancel(Call call) {
        call.allowOnly();
        SubmissionId id = own(call).id();
        List<RecipientAnswer> answers = control.cancel(id, by(call), clock.instant());
        ObjectNode view = JsonText.newObject().put("id", id.toString());
        ArrayNode recipients = view.putArray("recipients");
        boolean inFlight = false;
        for (RecipientAnswer each : answers) {
            recipients
                    .addObject()
                    .put("address", each.mailbox())
                    .put("result", each.answer().name().toLowerCase(Locale.ROOT));
            inFlight |= each.answer() == CancelAnswer.IN_FLIGHT;
        }
        return Answer.json(inFlight ? RefusalReason.IN_CONFLICT.code() : 200, view);
    }

    /** {@code POST …/release}: what is held, scheduled or parked goes now. */
    Answer release(Call call) {
        call.allowOnly();
        Entry entry = own(call);
        Owners.refuseWhileBraked(call.submitter());
        Effect effect = control.release(new Selection.OfSubmission(entry.id()), by(call), clock.instant());
        return changed(call, effect, "nothing of it is held, scheduled or parked");
    }

    /** {@code POST …/retry}: what waits for its next attempt is tried now. */
    Answer retry(Call call) {
        call.allowOnly();
        Entry entry = own(call);
        Effect effect = control.retry(new Selection.OfSubmission(entry.id()), by(call), clock.instant());
        return changed(call, effect, "nothing of it waits for a later attempt");
    }

    /** {@code PATCH …}: another time to be sent at. */
    Answer change(Call call) {
        Refusals faults = call.faults();
        Entry entry = own(call);
        Owners.refuseWhileBraked(call.submitter());
        Instant now = clock.instant();
        JsonMembers members = new JsonMembers(call.json(), "", CHANGEABLE, faults);
        String written = members.text("send_at");
        if (members.value("send_at") == null) {
            faults.add("/send_at", "is missing; it is all that can be changed");
        }
        @Nullable Instant sendAt = written == null ? null : StartRules.time("/send_at", written, now, faults);
        if (sendAt == null || !faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        Effect effect = control.schedule(entry.id(), sendAt, by(call), now);
        return changed(call, effect, "nothing of it waits to be sent");
    }

    /** How it stands now; 409 where nothing could be changed. */
    private Answer changed(Call call, Effect effect, String nothing) {
        Entry entry = own(call);
        if (effect.changed() == 0 && effect.inFlight() > 0) {
            throw new RequestRefused(RefusalReason.IN_CONFLICT, "it is being tried at this moment");
        }
        if (effect.equals(Effect.NONE)) {
            throw new RequestRefused(
                    RefusalReason.IN_CONFLICT,
                    nothing + "; it is " + Standing.of(entry).name().toLowerCase(Locale.ROOT));
        }
        return Answer.json(200, EntryView.brief(entry));
    }

    private Entry own(Call call) {
        return archive.find(ReadEndpoints.client(call), ReadEndpoints.id(call)).orElseThrow(ReadEndpoints::unknown);
    }

    private static String by(Call call) {
        return "client " + call.submitter().client().name() + " over the API";
    }
}
