package io.postrider.cli.doctor.spf;

import io.postrider.cli.dns.Names;
import io.postrider.cli.doctor.spf.SpfResult.Outcome;
import io.postrider.signing.domains.Looked;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One evaluation (RFC 7208, 4): the limits of 10 lookups counts over all included records together. */
public final class Spf {

    private static final int LOOKUPS = 10;
    private static final int HOSTS = 10;

    private final Names names;
    private final InetAddress address;
    private int lookups;

    private Spf(Names names, InetAddress address) {
        this.names = names;
        this.address = address;
    }

    /** What the domain's record says of this address. */
    public static SpfResult of(Names names, InetAddress address, String domain) {
        try {
            return new Spf(names, address).check(domain);
        } catch (Stopped stopped) {
            return stopped.result;
        } catch (IllegalArgumentException e) {
            return new SpfResult(Outcome.PERMERROR, String.valueOf(e.getMessage()));
        }
    }

    /** The records of a domain that are of SPF. */
    public static List<String> records(List<String> texts) {
        return texts.stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?"))
                .toList();
    }

    private SpfResult check(String domain) {
        List<String> records = records(found(names.txt(domain)));
        if (records.isEmpty()) {
            return new SpfResult(Outcome.NONE, domain + " has no SPF record");
        }
        if (records.size() > 1) {
            throw new IllegalArgumentException(domain + " has " + records.size() + " SPF records, which is an error");
        }
        List<Term> terms = Term.parse(records.getFirst());
        @Nullable String redirect = null;
        for (Term term : terms) {
            if (term.value().indexOf('%') >= 0 && !term.name().equals("exp=")) {
                throw new Stopped(new SpfResult(
                        Outcome.NOT_EVALUATED,
                        "'" + term + "' of " + domain + " has macros, which are not evaluated here"));
            }
            if (term.name().equals("redirect=")) {
                redirect = term.value();
            } else if (!term.name().endsWith("=") && matches(term, domain)) {
                return new SpfResult(term.outcome(), "'" + term + "' of " + domain);
            }
        }
        return redirect == null
                ? new SpfResult(Outcome.NEUTRAL, "no term of " + domain + " is about " + address.getHostAddress())
                : redirected(redirect);
    }

    private SpfResult redirected(String domain) {
        count("redirect=" + domain);
        SpfResult result = check(domain);
        if (result.outcome() == Outcome.NONE) {
            throw new IllegalArgumentException("redirect=" + domain + ": " + result.why());
        }
        return result;
    }

    private boolean matches(Term term, String domain) {
        return switch (term.name()) {
            case "all" -> true;
            case "ip4", "ip6" -> isWithin(literal(term), term);
            case "include" -> included(term);
            case "a" -> {
                count(term.toString());
                yield anyWithin(term.domainOr(domain), term);
            }
            case "mx" -> {
                count(term.toString());
                yield exchangerWithin(term.domainOr(domain), term);
            }
            case "exists" -> {
                count(term.toString());
                yield !found(names.addresses(term.domainOr(domain))).isEmpty();
            }
            case "ptr" -> {
                count(term.toString());
                yield isNamedBelow(term.domainOr(domain));
            }
            default -> throw new IllegalArgumentException("'" + term + "' is no term of SPF");
        };
    }

    private boolean included(Term term) {
        count(term.toString());
        SpfResult result = check(term.value());
        if (result.outcome() == Outcome.NONE) {
            throw new IllegalArgumentException("'" + term + "': " + result.why());
        }
        return result.outcome() == Outcome.PASS;
    }

    private boolean anyWithin(String host, Term term) {
        return found(names.addresses(host)).stream().anyMatch(one -> isWithin(InetAddress.ofLiteral(one), term));
    }

    private boolean exchangerWithin(String domain, Term term) {
        return found(names.mx(domain)).stream()
                .limit(HOSTS)
                .map(value -> value.substring(value.indexOf(' ') + 1))
                .anyMatch(host -> !host.equals(".") && anyWithin(host, term));
    }

    private boolean isNamedBelow(String domain) {
        String wanted = domain.toLowerCase(Locale.ROOT);
        return found(names.names(address)).stream()
                .limit(HOSTS)
                .filter(name -> name.equals(wanted) || name.endsWith("." + wanted))
                .anyMatch(name -> found(names.addresses(name)).contains(address.getHostAddress()));
    }

    private static InetAddress literal(Term term) {
        String text = term.domainOr("");
        if (text.indexOf(':') < 0 == term.name().equals("ip6")) {
            throw new IllegalArgumentException("'" + term + "' has no such address");
        }
        return InetAddress.ofLiteral(text);
    }

    private boolean isWithin(InetAddress network, Term term) {
        byte[] one = address.getAddress();
        byte[] other = network.getAddress();
        int prefix = term.prefix(other.length * Byte.SIZE);
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((one[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private void count(String term) {
        if (++lookups > LOOKUPS) {
            throw new IllegalArgumentException(
                    "more than " + LOOKUPS + " lookups are needed; '" + term + "' is one too many");
        }
    }

    private static List<String> found(Looked looked) {
        return switch (looked) {
            case Looked.Found(var values) -> values;
            case Looked.Nothing() -> List.of();
            case Looked.Unknown(var why) -> throw new Stopped(new SpfResult(Outcome.TEMPERROR, why));
        };
    }

    /** The evaluation ends here, however deep. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SpfResult result;

        Stopped(SpfResult result) {
            super(result.why());
            this.result = result;
        }
    }
}
