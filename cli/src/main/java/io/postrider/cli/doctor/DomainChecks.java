package io.postrider.cli.doctor;

import io.postrider.cli.dns.Names;
import io.postrider.cli.doctor.spf.Spf;
import io.postrider.cli.doctor.spf.SpfResult;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.signing.domains.KeyRecord;
import io.postrider.signing.domains.Looked;
import io.postrider.signing.domains.Publication;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What receivers find about the domain of the authors. */
final class DomainChecks {

    private final Names names;
    private final Domain domain;
    private final Origin origin;

    DomainChecks(Names names, Domain domain, Origin origin) {
        this.names = names;
        this.domain = domain;
        this.origin = origin;
    }

    /** Every key whose record has to be there. */
    List<Finding> keys(List<SigningKey> keys) {
        List<Finding> findings = new ArrayList<>();
        if (keys.stream().noneMatch(key -> key.state() == KeyState.ACTIVE || key.state() == KeyState.PENDING)) {
            findings.add(Finding.wrong("DKIM", "nothing signs for " + domain, "postrider domain add " + domain));
        }
        for (SigningKey key : keys) {
            if (key.state() != KeyState.RETIRED) {
                findings.add(key(key));
            }
        }
        return findings;
    }

    private Finding key(SigningKey key) {
        String name = key.selector() + " (" + key.algorithm().tag() + ", "
                + key.state().word() + ")";
        Publication publication = Publication.of(key, names.txt(key.recordName()));
        return switch (publication) {
            case Publication.Unknown(var why) -> Finding.unknown("DKIM", why);
            case Publication.Published() ->
                key.state() == KeyState.PENDING
                        ? Finding.warn(
                                "DKIM",
                                name + " is published and does not sign yet",
                                "postrider domain activate " + domain)
                        : Finding.ok("DKIM", name + " is published");
            case Publication.Wrong(var why) ->
                key.state() == KeyState.PENDING
                        ? Finding.warn("DKIM", name + ": " + why, "publish it", KeyRecord.zoneLine(key))
                        : Finding.wrong("DKIM", name + ": " + why, "publish it", KeyRecord.zoneLine(key));
        };
    }

    /** The reverse-path is of the author's domain, so its record is the one that receivers look at. */
    List<Finding> spf() {
        List<Finding> findings = new ArrayList<>();
        switch (names.txt(domain.ascii())) {
            case Looked.Unknown(var why) -> findings.add(Finding.unknown("SPF", why));
            case Looked.Nothing() -> findings.add(noSpf());
            case Looked.Found(var texts) -> {
                List<String> records = Spf.records(texts);
                if (records.isEmpty()) {
                    findings.add(noSpf());
                } else {
                    origin.addresses().forEach(address -> findings.add(spf(address, records.getFirst())));
                    if (origin.addresses().isEmpty()) {
                        findings.add(
                                Finding.ok("SPF", "there is a record; without an address of ours it cannot be tried"));
                    }
                }
            }
        }
        return findings;
    }

    private Finding noSpf() {
        return Finding.wrong("SPF", domain + " has no SPF record", "publish it", spfRecord("v=spf1"));
    }

    private Finding spf(InetAddress address, String record) {
        SpfResult result = Spf.of(names, address, domain.ascii());
        String what = address.getHostAddress() + ": " + result.outcome().name().toLowerCase(Locale.ROOT) + ", by "
                + result.why();
        return switch (result.outcome()) {
            case PASS -> Finding.ok("SPF", what);
            case TEMPERROR -> Finding.unknown("SPF", result.why());
            case NOT_EVALUATED -> Finding.warn("SPF", result.why(), "");
            case NEUTRAL, NONE, SOFTFAIL -> Finding.warn("SPF", what, "let our addresses pass", spfRecord(record));
            case FAIL -> Finding.wrong("SPF", what, "let our addresses pass", spfRecord(record));
            case PERMERROR ->
                Finding.wrong("SPF", "receivers cannot use the record: " + result.why(), "mend the record");
        };
    }

    /** The record with our addresses in front of what is there. */
    private String spfRecord(String record) {
        List<String> terms = new ArrayList<>(List.of(record.strip().split(" +", -1)));
        List<String> own = origin.addresses().stream()
                .map(one -> (one.getAddress().length == Integer.BYTES ? "ip4:" : "ip6:") + one.getHostAddress())
                .filter(term -> !terms.contains(term))
                .toList();
        terms.addAll(1, own.isEmpty() && origin.addresses().isEmpty() ? List.of("a:" + origin.helloName()) : own);
        boolean ended = terms.stream().anyMatch(term -> term.matches("(?i)[-~?+]?all|redirect=.*"));
        if (!ended) {
            terms.add("-all");
        }
        return domain + ". IN TXT \"" + String.join(" ", terms) + "\"";
    }

    /** RFC 7489 and its successor: the domain's own record, or the nearest above it. */
    Finding dmarc(boolean signs) {
        String at = domain.ascii();
        while (at.indexOf('.') > 0) {
            switch (names.txt("_dmarc." + at)) {
                case Looked.Unknown(var why) -> {
                    return Finding.unknown("DMARC", why);
                }
                case Looked.Found(var texts) -> {
                    List<String> records = texts.stream()
                            .filter(text -> text.matches("v=DMARC1\\s*(;.*)?"))
                            .toList();
                    if (!records.isEmpty()) {
                        return dmarc("_dmarc." + at, records, signs);
                    }
                }
                case Looked.Nothing() -> {}
            }
            at = at.substring(at.indexOf('.') + 1);
        }
        return Finding.wrong(
                "DMARC",
                "neither " + domain + " nor a domain above it has a DMARC record; large receivers want one",
                "publish it, and read the reports before p=none becomes stricter",
                "_dmarc." + domain + ". IN TXT \"v=DMARC1; p=none; rua=mailto:postmaster@" + domain + "\"");
    }

    private Finding dmarc(String at, List<String> records, boolean signs) {
        if (records.size() > 1) {
            return Finding.wrong(
                    "DMARC", at + " has " + records.size() + " DMARC records, so receivers use none", "keep one");
        }
        Map<String, String> tags = Publication.tags(records.getFirst());
        String policy = tags.getOrDefault("p", "").toLowerCase(Locale.ROOT);
        if (!List.of("none", "quarantine", "reject").contains(policy)) {
            return Finding.wrong(
                    "DMARC", at + " has no valid p=: " + records.getFirst(), "set p=none, p=quarantine or p=reject");
        }
        if (!signs) {
            return policy.equals("none")
                    ? Finding.warn("DMARC", at + ": p=none; no signature aligns, for nothing signs for " + domain, "")
                    : Finding.wrong(
                            "DMARC",
                            at + ": p=" + policy + ", and nothing signs for " + domain + ": forwarded mail fails",
                            "postrider domain add " + domain);
        }
        return tags.containsKey("rua")
                ? Finding.ok("DMARC", at + ": p=" + policy + "; our signatures align, d= is " + domain)
                : Finding.warn(
                        "DMARC",
                        at + ": p=" + policy + ", and nobody gets the reports",
                        "add rua=mailto:… to see who sends in your name");
    }

    /** Bounces and answers come there; and what cannot take mail is often not believed to send any. */
    Finding mx() {
        return switch (names.mx(domain.ascii())) {
            case Looked.Unknown(var why) -> Finding.unknown("MX", why);
            case Looked.Found(var found) ->
                found.equals(List.of("0 ."))
                        ? Finding.wrong(
                                "MX",
                                domain + " says that it takes no mail (null MX), so that bounces and answers are lost",
                                "publish an exchanger for it, or send from another domain")
                        : exchangers(found);
            case Looked.Nothing() ->
                names.addresses(domain.ascii()) instanceof Looked.Found
                        ? Finding.warn(
                                "MX",
                                domain + " has no MX record, so that its own address is taken for its exchanger",
                                "publish one: " + domain + ". IN MX 10 <your exchanger>.")
                        : Finding.wrong(
                                "MX",
                                domain + " has neither MX nor address: receivers refuse mail from it",
                                "publish an exchanger: " + domain + ". IN MX 10 <your exchanger>.");
        };
    }

    private Finding exchangers(List<String> found) {
        List<String> dead = found.stream()
                .map(value -> value.substring(value.indexOf(' ') + 1))
                .filter(host -> names.addresses(host) instanceof Looked.Nothing)
                .toList();
        String all = found.stream()
                .map(value -> value.substring(value.indexOf(' ') + 1))
                .collect(Collectors.joining(", "));
        return dead.isEmpty()
                ? Finding.ok("MX", all)
                : Finding.wrong(
                        "MX",
                        String.join(", ", dead) + " has no address",
                        "publish it, or take it from the MX records");
    }
}
