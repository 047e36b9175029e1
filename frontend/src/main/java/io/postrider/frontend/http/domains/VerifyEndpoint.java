package io.postrider.frontend.http.domains;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.signing.domains.Checked;
import io.postrider.signing.domains.DomainKeys;
import io.postrider.signing.domains.TextRecords;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code POST …/verify}: looks for the records of a domain's keys. Whoever publishes a key of ours in a domain rules that
 * domain, so those that are found sign from now on. Each client has one look at a time and all of them a few: name servers
 * that never answer are waited for.
 */
final class VerifyEndpoint implements ApiDoor.Endpoint {
    private static final int AT_ONCE = 16;
    private static final Set<KeyState> LOOKED_AT = EnumSet.of(KeyState.PENDING, KeyState.ACTIVE);

    private final Whose whose;
    private final Domains domains;
    private final TextRecords records;
    private final InstantSource clock;
    private final Set<ClientId> looking = ConcurrentHashMap.newKeySet();

    VerifyEndpoint(Whose whose, Domains domains, TextRecords records, InstantSource clock) {
        this.whose = whose;
        this.domains = domains;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Answer answer(Call call) {
        call.allowOnly(Whose.CLIENT);
        SendingDomain domain = whose.changeable(call);
        ClientId caller = call.submitter().client().id();
        if (looking.size() >= AT_ONCE || !looking.add(caller)) {
            throw new RequestRefused(
                    RefusalReason.OVERLOADED, "domains are being verified right now; try again when that is over");
        }
        try {
            return look(domain);
        } finally {
            looking.remove(caller);
        }
    }

    private Answer look(SendingDomain domain) {
        DomainKeys keys = new DomainKeys(domains, domain.name());
        List<Checked> found = keys.look(LOOKED_AT, records);
        List<SigningKey> published =
                found.stream().filter(Checked::maySign).map(Checked::key).toList();
        keys.activate(published, clock.instant());
        return Answer.json(200, DomainView.of(domain, keys.all(), found));
    }
}
