package io.postrider.sender.routing.dns;

import io.postrider.sender.routing.CertificateRecords;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.dns.dnssec.Proof;
import io.postrider.sender.smtp.tls.Tlsa;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Record;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/**
 * Looks for TLSA records where they may count: under an exchanger whose addresses are signed, for else whoever forges those
 * needs no certificate (RFC 7672, 2.2.2). Others are not even asked for them, since name servers of unsigned zones may
 * answer such a question wrongly or not at all.
 */
final class TlsaRecords implements CertificateRecords {

    private final NameSystem names;

    /** @param names whose answers are proven */
    TlsaRecords(NameSystem names) {
        this.names = names;
    }

    @Override
    public Said about(MailExchanger exchanger) {
        Optional<Name> host = DnsRouter.absolute(exchanger.host());
        if (host.isEmpty()) {
            return new Said.None();
        }
        for (Name base : bases(host.get())) {
            Optional<Said> said = under(base, exchanger.port());
            if (said.isPresent()) {
                return said.get();
            }
        }
        return new Said.None();
    }

    /** The names whose records count, the first that has some (RFC 7672, 2.2.3): what the host is an alias of, then itself. */
    private List<Name> bases(Name host) {
        List<Answer.Found> found =
                names.ask(List.of(new Question(host, Type.A), new Question(host, Type.AAAA))).stream()
                        .filter(Answer.Found.class::isInstance)
                        .map(Answer.Found.class::cast)
                        .toList();
        if (found.isEmpty()) {
            return List.of();
        }
        Name own = found.getFirst().records().getFirst().getName();
        boolean isAlias = !own.equals(host);
        if (found.stream().allMatch(one -> one.proof() == Proof.SIGNED)) {
            return isAlias ? List.of(own, host) : List.of(host);
        }
        // The alias itself may be signed though what it leads to is not.
        boolean signed = isAlias
                && names.ask(new Question(host, Type.CNAME)) instanceof Answer.Found alias
                && alias.proof() == Proof.SIGNED;
        return signed ? List.of(host) : List.of();
    }

    /** Empty where there are none under this name. */
    private Optional<Said> under(Name base, int port) {
        Name name;
        try {
            name = Name.concatenate(Name.fromConstantString("_" + port + "._tcp"), base);
        } catch (NameTooLongException _) {
            return Optional.empty();
        }
        return switch (names.ask(new Question(name, Type.TLSA))) {
            case Answer.Found(var records, var _, var proof)
            when proof == Proof.SIGNED ->
                Optional.of(new Said.Found(
                        ExchangerOrder.text(base),
                        records.stream().map(TlsaRecords::read).toList()));
            case Answer.Found _, Answer.NoData _, Answer.NoName _ -> Optional.empty();
            case Answer.Unavailable(var why) -> Optional.of(new Said.Unavailable(why));
        };
    }

    private static Tlsa read(Record record) {
        TLSARecord tlsa = (TLSARecord) record;
        return new Tlsa(
                tlsa.getCertificateUsage(),
                tlsa.getSelector(),
                tlsa.getMatchingType(),
                HexFormat.of().formatHex(tlsa.getCertificateAssociationData()));
    }
}
