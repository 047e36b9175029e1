package io.postrider.frontend.http.dialects.ses;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Unwanted;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.dialects.ses.signed.SignedBody;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What version 2 tells of the account, and its suppression list. */
final class AccountEndpoints {
    static final String ACCOUNT = "/v2/email/account";
    static final String SUPPRESSED = "/v2/email/suppression/addresses";

    private static final Set<SuppressionReason> ALL = EnumSet.allOf(SuppressionReason.class);
    private static final String BOUNCE = "BOUNCE";
    private static final String COMPLAINT = "COMPLAINT";
    private static final int MOST = 1_000;
    private static final Vocabulary NEW = new Vocabulary(Set.of("EmailAddress", "Reason"), Set.of(), Map.of());

    private final Unwanted unwanted;

    AccountEndpoints(PostOffice office) {
        this.unwanted = new Unwanted(office.spool().suppressions(), office.clock());
    }

    /** {@code GET /v2/email/account}. */
    Answer account(Call call) {
        call.allowOnly();
        boolean braked = call.submitter().key().standing().brake() != null;
        ObjectNode answer = JsonText.newObject()
                .put("DedicatedIpAutoWarmupEnabled", false)
                .put("EnforcementStatus", braked ? "PROBATION" : "HEALTHY")
                .put("ProductionAccessEnabled", true)
                .put("SendingEnabled", true);
        Limits key = call.submitter().key().grant().limits();
        Limits client = call.submitter().key().standing().limits();
        // As SES has it, -1 is any number.
        ObjectNode quota = answer.putObject("SendQuota").put("Max24HourSend", least(perDay(key), perDay(client), -1));
        double rate = least(rate(key), rate(client), -1);
        if (rate > 0) {
            quota.put("MaxSendRate", rate);
        }
        answer.putObject("SuppressionAttributes")
                .putArray("SuppressedReasons")
                .add(BOUNCE)
                .add(COMPLAINT);
        return Answer.json(200, answer);
    }

    private static double perDay(Limits limits) {
        return limits.perDay() == null ? Double.MAX_VALUE : limits.perDay();
    }

    private static double rate(Limits limits) {
        return limits.rate() == null
                ? Double.MAX_VALUE
                : (double) limits.rate().recipients() / limits.rate().seconds();
    }

    /** The stricter one. */
    private static double least(double one, double other, double unlimited) {
        double least = Math.min(one, other);
        return least == Double.MAX_VALUE ? unlimited : least;
    }

    /** {@code PUT /v2/email/suppression/addresses}. */
    Answer put(Call call) {
        call.allowOnly();
        Refusals faults = new Refusals();
        MessageDigest digest = IdempotencyKey.sha256();
        ObjectNode object = call.json(Map.of(), MOST * 100L, digest);
        SignedBody.check(call, digest);
        JsonMembers members = NEW.read(object, "", faults);
        Mailbox address = Unwanted.mailbox(members.at("EmailAddress"), members.text("EmailAddress"), faults);
        SuppressionReason reason = reason(members.at("Reason"), members.text("Reason"), faults);
        if (!faults.isEmpty() || address == null || reason == null) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        unwanted.add(call, List.of(address), reason, "entered by its client");
        return Answer.json(200, JsonText.newObject());
    }

    private static @Nullable SuppressionReason reason(String place, @Nullable String written, Refusals faults) {
        return switch (written) {
            case BOUNCE -> SuppressionReason.NO_SUCH_MAILBOX;
            case COMPLAINT -> SuppressionReason.COMPLAINED;
            case null -> {
                faults.add(place, "is missing");
                yield null;
            }
            default -> {
                faults.add(place, "must be BOUNCE or COMPLAINT, not " + Cleaned.quoted(written));
                yield null;
            }
        };
    }

    /** {@code GET /v2/email/suppression/addresses/{address}}. */
    Answer find(Call call) {
        call.allowOnly();
        Suppression entry = unwanted.find(call, call.path("address"), ALL).orElseThrow(Unwanted::unknown);
        ObjectNode answer = JsonText.newObject();
        answer.set("SuppressedDestination", view(entry));
        return Answer.json(200, answer);
    }

    /** {@code DELETE …}. */
    Answer remove(Call call) {
        call.allowOnly();
        unwanted.remove(call, call.path("address"), ALL);
        return Answer.json(200, JsonText.newObject());
    }

    /** {@code GET /v2/email/suppression/addresses}, newest first. */
    Answer list(Call call) {
        call.allowOnly("Reason", "PageSize", "NextToken");
        Refusals faults = new Refusals();
        Set<SuppressionReason> reasons = EnumSet.noneOf(SuppressionReason.class);
        List<String> wanted = call.queries("Reason");
        for (SuppressionReason each : SuppressionReason.values()) {
            if (wanted.isEmpty() || wanted.contains(word(each))) {
                reasons.add(each);
            }
        }
        int limit = Paging.limit(call, "PageSize", 100, MOST, faults);
        long from = Paging.cursor(call, "NextToken", Long.MAX_VALUE, faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        Unwanted.Page page = unwanted.list(call, reasons, from, limit);
        ObjectNode answer = JsonText.newObject();
        ArrayNode list = answer.putArray("SuppressedDestinationSummaries");
        page.entries().forEach(entry -> list.add(view(entry)));
        Long next = page.next();
        if (next != null) {
            answer.put("NextToken", Paging.cursor(next));
        }
        return Answer.json(200, answer);
    }

    private static ObjectNode view(Suppression entry) {
        return JsonText.newObject()
                .put("EmailAddress", entry.address().toString())
                .put("Reason", word(entry.reason()))
                .put("LastUpdateTime", entry.createdAt().toEpochMilli() / 1000.0);
    }

    /** SES knows two. */
    private static String word(SuppressionReason reason) {
        return switch (reason) {
            case NO_SUCH_MAILBOX, MANUAL -> BOUNCE;
            case COMPLAINED, UNSUBSCRIBED -> COMPLAINT;
        };
    }
}
