package io.postrider.frontend.rights;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Key;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.settings.TrustSettings.Authors;
import io.postrider.signing.Signatory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** In whose name a key may send. */
public final class AuthorRules {
    private final Authors authors;
    private final Signatory signatory;

    public AuthorRules(Authors authors, Signatory signatory) {
        this.authors = authors;
        this.signatory = signatory;
    }

    /**
     * What speaks against this author, or against failures being reported to that reverse-path, if anything, in words for a client. A key that is bound to domains may use those: who
     * made it said so.
     *
     * @throws io.postrider.signing.SigningException whether its domain is the client's is not known at the moment
     */
    public Optional<String> objection(Mailbox author, ReversePath reversePath, Key key) {
        Optional<String> objection = objection(author, key);
        return switch (reversePath) {
            case ReversePath.ToMailbox(var mailbox)
            when objection.isEmpty() && !mailbox.domain().equals(author.domain()) -> objection(mailbox, key);
            case ReversePath.ToMailbox _, ReversePath.Null _ -> objection;
        };
    }

    private Optional<String> objection(Mailbox author, Key key) {
        List<DomainPattern> bound = key.grant().authors();
        if (!bound.isEmpty()) {
            return bound.stream().anyMatch(domain -> domain.covers(author.domain()))
                    ? Optional.empty()
                    : Optional.of(
                            Cleaned.quoted(author.toString()) + ": this key may send from " + words(bound) + " only");
        }
        return switch (authors) {
            case ANY -> Optional.empty();
            case OWN ->
                signatory.signsFor(key.client().id(), author.domain())
                        ? Optional.empty()
                        : Optional.of(Cleaned.quoted(author.toString())
                                + ": its domain is none of yours that is verified; POST /v1/domains adds one, and the operator can"
                                + " give you a key that is bound to it");
        };
    }

    private static String words(List<DomainPattern> bound) {
        return bound.stream().map(DomainPattern::toString).collect(Collectors.joining(", "));
    }
}
