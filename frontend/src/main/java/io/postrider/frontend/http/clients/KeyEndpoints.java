package io.postrider.frontend.http.clients;

import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.NewToken;
import io.postrider.frontend.credentials.AccessPair;
import io.postrider.frontend.credentials.MasterKey;
import io.postrider.frontend.credentials.MasterKeyException;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keys: made, listed, revoked. A token is in the one answer to the request that made it. */
final class KeyEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(KeyEndpoints.class);

    private final Clients clients;
    private final MasterKey master;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    KeyEndpoints(Clients clients, MasterKey master, InstantSource clock) {
        this.clients = clients;
        this.master = master;
        this.clock = clock;
    }

    Answer list(Call call) {
        call.allowOnly("client");
        Optional<String> client = call.query("client");
        ObjectNode body = JsonText.newObject();
        ArrayNode list = body.putArray("keys");
        for (Key key : clients.keys()) {
            if (client.isEmpty() || client.get().equals(key.client().name())) {
                list.add(KeyView.of(key));
            }
        }
        return Answer.json(200, body);
    }

    Answer add(Call call) {
        Refusals faults = call.faults();
        Instant now = clock.instant();
        Fields fields = new Fields(
                call.json(),
                faults,
                "client",
                "name",
                "scopes",
                "from",
                "networks",
                "expires_at",
                "sandbox",
                "limits",
                "aws");
        String client = fields.text("client");
        Grant grant = new Grant(
                fields.label("name"),
                fields.scopes("scopes"),
                fields.domains("from"),
                fields.networks("networks"),
                fields.later("expires_at", now),
                fields.sandbox("sandbox"),
                fields.limits("limits"));
        boolean isPair = fields.yes("aws");
        fields.check();
        if (clients.find(client).isEmpty()) {
            fields.wrong("client", "there is no client " + Cleaned.quoted(client) + "; POST /v1/clients enters one");
            fields.check();
        }
        return (isPair ? pair(client, grant, now) : token(client, grant, now)).with("Cache-Control", "no-store");
    }

    private Answer token(String client, Grant grant, Instant now) {
        NewToken token = NewToken.mint(random);
        Key key = token.giveTo(client, grant, clients, now);
        return Answer.json(201, KeyView.of(key).put("token", token.reveal()));
    }

    private Answer pair(String client, Grant grant, Instant now) {
        try {
            AccessPair pair = master.mint(random);
            Key key = pair.token().giveTo(client, grant, clients, now);
            return Answer.json(
                    201,
                    KeyView.of(key)
                            .put("access_key_id", pair.id())
                            .put("secret_access_key", pair.secret())
                            .put("token", pair.secret()));
        } catch (MasterKeyException e) {
            LOG.warn("no access key was made: {}", e.text());
            throw new RequestRefused(
                    RefusalReason.KEYS_UNKNOWN,
                    "the master key can be neither read nor made, the operator's log says why; no key was made");
        }
    }

    Answer revoke(Call call) {
        call.allowOnly();
        String written = call.path("number");
        boolean number = written.matches("[1-9][0-9]{0,17}");
        if (!number || !clients.revokeKey(Long.parseLong(written), clock.instant())) {
            throw new RequestRefused(RefusalReason.NO_SUCH_THING, "there is no key " + Cleaned.quoted(written));
        }
        return Answer.nothing();
    }
}
