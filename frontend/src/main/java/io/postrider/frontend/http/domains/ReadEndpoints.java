package io.postrider.frontend.http.domains;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Paging;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Refusals;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Domains as they stand. */
final class ReadEndpoints {
    private static final int MOST = 100;

    private final Whose whose;
    private final Domains domains;

    ReadEndpoints(Whose whose, Domains domains) {
        this.whose = whose;
        this.domains = domains;
    }

    /** {@code GET /v1/domains}: by name, page by page. */
    Answer list(Call call) {
        Refusals faults = call.faults(Whose.CLIENT, "after", "limit");
        int limit = Paging.limit(call, MOST, MOST, faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        ClientId client = whose.client(call);
        List<SendingDomain> found = domains.openTo(client, call.query("after").orElse(""), limit);
        ObjectNode page = JsonText.newObject();
        ArrayNode all = page.putArray("domains");
        for (SendingDomain domain : found) {
            all.add(DomainView.of(domain, domains.keysOf(domain.name())));
        }
        if (found.size() == limit) {
            page.put("next", found.getLast().name().ascii());
        }
        return Answer.json(200, page);
    }

    /** {@code GET /v1/domains/{domain}}. */
    Answer one(Call call) {
        call.allowOnly(Whose.CLIENT);
        SendingDomain domain = whose.seen(call);
        return Answer.json(200, DomainView.of(domain, domains.keysOf(domain.name())));
    }
}
