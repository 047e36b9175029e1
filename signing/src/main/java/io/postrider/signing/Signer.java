package io.postrider.signing;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.intake.WithoutKey;
import io.postrider.signing.SigningException.Reason;
import io.postrider.signing.dkim.DkimSigner;
import io.postrider.signing.dkim.UnsignableMessageException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Instant;
import java.util.List;

/** Finds the keys for a message and signs with them. */
final class Signer {

    private final KeyBook book;

    Signer(KeyBook book) {
        this.book = book;
    }

    /**
     * With the keys of the author's domain, or as is wanted without any.
     *
     * @throws SigningException it is not signed though it should be
     */
    Signed sign(ClientId client, Domain author, WithoutKey withoutKey, Content content, Instant now) {
        KeyBook.Keys keys = keysFor(client, author, withoutKey);
        return keys.isEmpty()
                ? new Signed(content, new Seal.Given(List.of()))
                : sign(keys, content, List.of(content.header()), now).getFirst();
    }

    /**
     * The same for several header sections over one body, all with the same keys.
     *
     * @throws SigningException they are not signed though they should be
     */
    List<Signed> sign(
            ClientId client, Domain author, WithoutKey withoutKey, Content body, List<byte[]> headers, Instant now) {
        KeyBook.Keys keys = keysFor(client, author, withoutKey);
        return keys.isEmpty() ? sealed(body, headers, List.of()) : sign(keys, body, headers, now);
    }

    private static List<Signed> sealed(Content body, List<byte[]> headers, List<Long> keys) {
        return headers.stream()
                .map(header -> new Signed(body.withHeader(header), new Seal.Given(keys)))
                .toList();
    }

    private static List<Signed> sign(KeyBook.Keys keys, Content body, List<byte[]> headers, Instant now) {
        try {
            return sealed(body, DkimSigner.sign(body, headers, keys.keys(), now), keys.numbers());
        } catch (UnsignableMessageException e) {
            throw new SigningException(Reason.UNSIGNABLE, String.valueOf(e.getMessage()), e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SigningException(
                    Reason.FAILED,
                    "a key of " + keys.keys().getFirst().domain() + " did not sign: " + e.getMessage(),
                    e);
        }
    }

    /** Whether there is a key of the author's own domain. */
    boolean hasKeyFor(ClientId client, Domain author) {
        return !book.keysOf(client, author).isEmpty();
    }

    /** None only where unsigned mail is wanted. */
    KeyBook.Keys keysFor(ClientId client, Domain author, WithoutKey withoutKey) {
        KeyBook.Keys own = book.keysOf(client, author);
        if (!own.isEmpty()) {
            return own;
        }
        return switch (withoutKey) {
            case WithoutKey.Unsigned() -> KeyBook.Keys.NONE;
            case WithoutKey.Refused() ->
                throw new SigningException(Reason.NO_KEY, "there is no active signing key for " + author);
            case WithoutKey.SignedFor(var domain) -> {
                KeyBook.Keys others = book.keysOf(client, domain);
                if (others.isEmpty()) {
                    throw new SigningException(
                            Reason.FAILED,
                            "there is no active signing key for " + author + ", nor for " + domain
                                    + ", which signs in its place (frontend.dkim.service-domain)");
                }
                yield others;
            }
        };
    }
}
