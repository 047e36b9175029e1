package io.postrider.frontend.http.domains;

import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.frontend.json.JsonText;
import io.postrider.signing.domains.Checked;
import io.postrider.signing.domains.KeyRecord;
import io.postrider.signing.domains.Publication;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Domains as JSON, with the records of their keys; nothing of it is secret. */
final class DomainView {
    private DomainView() {}

    static ObjectNode of(SendingDomain domain, List<SigningKey> keys) {
        return of(domain, keys, List.of());
    }

    /** The same, with what a look at the records found. */
    static ObjectNode of(SendingDomain domain, List<SigningKey> keys, List<Checked> found) {
        boolean signs = keys.stream().anyMatch(key -> key.state() == KeyState.ACTIVE);
        ObjectNode view = JsonText.newObject()
                .put("domain", domain.name().ascii())
                .put("state", signs ? "verified" : "unverified")
                .put("shared", domain.owner() == null)
                .put("created_at", JsonText.time(domain.createdAt()));
        ArrayNode all = view.putArray("keys");
        for (SigningKey key : keys) {
            // A domain that was removed and came back may have been another's before.
            if (!key.createdAt().isBefore(domain.createdAt())) {
                ObjectNode one = key(key);
                found.stream()
                        .filter(checked -> checked.key().number() == key.number())
                        .forEach(checked -> one.set("check", check(checked.publication())));
                all.add(one);
            }
        }
        return view;
    }

    private static ObjectNode key(SigningKey key) {
        ObjectNode view = JsonText.newObject()
                .put("selector", key.selector())
                .put("algorithm", key.algorithm().tag())
                .put("state", key.state().word())
                .put("created_at", JsonText.time(key.createdAt()));
        putTime(view, "activated_at", key.activatedAt());
        putTime(view, "retiring_at", key.retiringAt());
        putTime(view, "retired_at", key.retiredAt());
        ObjectNode record = view.putObject("record")
                .put("name", key.recordName())
                .put("type", "TXT")
                .put("text", key.recordText());
        ArrayNode strings = record.putArray("strings");
        KeyRecord.strings(key).forEach(strings::add);
        return view;
    }

    /** Which name servers we ask is nobody else's business. */
    private static ObjectNode check(Publication publication) {
        ObjectNode view = JsonText.newObject();
        return switch (publication) {
            case Publication.Published() -> view.put("result", "published");
            case Publication.Wrong(var why) -> view.put("result", "wrong").put("detail", why);
            case Publication.Unknown(var _) ->
                view.put("result", "unknown").put("detail", "no name server gave an answer; try again later");
        };
    }

    private static void putTime(ObjectNode view, String name, @Nullable Instant at) {
        if (at != null) {
            view.put(name, JsonText.time(at));
        }
    }
}
