package io.postrider.frontend.http.clients;

import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.json.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A key as JSON, without its token. */
final class KeyView {
    private KeyView() {}

    static ObjectNode of(Key key) {
        Grant grant = key.grant();
        ObjectNode view = JsonText.newObject()
                .put("number", key.number())
                .put("client", key.client().name())
                .put("name", grant.name())
                .put("hint", key.hint());
        ArrayNode scopes = view.putArray("scopes");
        for (Scope scope : Scope.values()) {
            if (grant.scopes().contains(scope)) {
                scopes.add(scope.word());
            }
        }
        ArrayNode from = view.putArray("from");
        for (DomainPattern domain : grant.authors()) {
            from.add(domain.toString());
        }
        ArrayNode networks = view.putArray("networks");
        grant.networks().forEach(networks::add);
        view.put("sandbox", grant.sandbox().written());
        putLimits(view, grant.limits());
        return view.put("created_at", key.createdAt().toString())
                .put("expires_at", text(grant.expiresAt()))
                .put("last_used_at", text(key.usedAt()));
    }

    static void putLimits(ObjectNode view, Limits limits) {
        view.putObject("limits")
                .put("rate", limits.rate() == null ? null : String.valueOf(limits.rate()))
                .put("per_day", limits.perDay())
                .put("per_mail", limits.perMail());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
