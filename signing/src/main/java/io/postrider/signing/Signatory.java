package io.postrider.signing;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.intake.WithoutKey;
import java.time.Instant;
import java.util.List;

/** Signs what is handed in, once, at accept; safe for any number of threads. */
public final class Signatory {

    private final Signer signer;
    private final WithoutKey withoutKey;

    /** @param withoutKey what becomes of mail from a domain that has no key */
    public Signatory(KeyBook book, WithoutKey withoutKey) {
        this.signer = new Signer(book);
        this.withoutKey = withoutKey;
    }

    /**
     * The message as it is to be stored and sent.
     *
     * @param author the domain of the From field
     * @throws SigningException it is not signed though it should be; nothing may be stored then
     */
    public Signed sign(ClientId client, Domain author, Content content, Instant now) {
        return signer.sign(client, author, withoutKey, content, now);
    }

    /**
     * The same for messages that share a body, each with a header section of its own; in their order.
     *
     * @throws SigningException they are not signed though they should be; nothing may be stored then
     */
    public List<Signed> sign(ClientId client, Domain author, Content body, List<byte[]> headers, Instant now) {
        return signer.sign(client, author, withoutKey, body, headers, now);
    }

    /**
     * Whether there is a key that signs for this client's mail from that domain.
     *
     * @throws SigningException that is not known at the moment
     */
    public boolean signsFor(ClientId client, Domain author) {
        return signer.hasKeyFor(client, author);
    }

    /**
     * The seal of a message that is stored without a Date field, to be dated and signed when it is released. Where there is
     * a key today the mail is never sent unsigned: without one on that day it is parked.
     *
     * @throws SigningException it could not be signed today
     */
    public Seal.Open later(ClientId client, Domain author) {
        if (signer.hasKeyFor(client, author)) {
            return new Seal.Open(author, new WithoutKey.Refused());
        }
        signer.keysFor(client, author, withoutKey);
        return new Seal.Open(author, withoutKey);
    }
}
