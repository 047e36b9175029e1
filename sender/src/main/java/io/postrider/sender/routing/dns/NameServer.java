package io.postrider.sender.routing.dns;

import io.postrider.sender.routing.dns.dnssec.Proof;
import io.postrider.sender.routing.dns.dnssec.Trouble;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.ServerFailedException;

/**
 * One name server: asked with EDNS and, if it stumbles over that, without. Aliases are followed, bounded; records that do
 * not answer the question are dropped. Keeps no answers.
 */
final class NameServer implements Server {

    private static final int LONGEST_ALIAS_CHAIN = 8;
    private static final int NO_EDNS = -1;
    private static final Executor VIRTUAL = Thread::startVirtualThread;

    private final InetSocketAddress address;
    private final LookupSession extended;
    private final LookupSession plain;

    NameServer(InetSocketAddress address, Duration timeout) {
        this.address = address;
        this.extended = session(resolver(address, timeout));
        SimpleResolver withoutEdns = resolver(address, timeout);
        withoutEdns.setEDNS(NO_EDNS, 0, 0, List.of());
        this.plain = session(withoutEdns);
    }

    @Override
    public Answer ask(Question question) throws InterruptedException {
        try {
            return answer(extended, question);
        } catch (ExecutionException e) {
            Throwable cause = cause(e);
            return stumbled(cause) ? askPlainly(question) : failure(question, cause);
        }
    }

    private Answer askPlainly(Question question) throws InterruptedException {
        try {
            return answer(plain, question);
        } catch (ExecutionException e) {
            return failure(question, cause(e));
        }
    }

    private static Answer answer(LookupSession session, Question question)
            throws ExecutionException, InterruptedException {
        LookupResult result = session.lookupAsync(question.name(), question.type())
                .toCompletableFuture()
                .get();
        List<Record> records = result.getRecords().stream()
                .filter(answered -> answered.getType() == question.type())
                .toList();
        if (records.isEmpty()) {
            return new Answer.NoData(Proof.NONE);
        }
        long ttl = records.stream().mapToLong(Record::getTTL).min().orElse(0);
        return new Answer.Found(records, Duration.ofSeconds(ttl), Proof.NONE);
    }

    private static Throwable cause(ExecutionException e) {
        return Objects.requireNonNullElse(e.getCause(), e);
    }

    /** An answer that makes no sense, as some servers give to EDNS; neither silence nor a definite failure. */
    private static boolean stumbled(Throwable cause) {
        return cause instanceof WireParseException || cause.getClass().equals(LookupFailedException.class);
    }

    private Answer failure(Question question, Throwable cause) {
        return switch (cause) {
            case NoSuchDomainException _ -> new Answer.NoName();
            case NoSuchRRSetException _ -> new Answer.NoData(Proof.NONE);
            case ServerFailedException _ -> unavailable(question, "the name server failed (SERVFAIL)");
            default -> unavailable(question, Trouble.of(cause));
        };
    }

    private Answer unavailable(Question question, String reason) {
        return new Answer.Unavailable("no answer to " + question + " from "
                + address.getAddress().getHostAddress() + ":" + address.getPort() + ": " + reason);
    }

    private static SimpleResolver resolver(InetSocketAddress address, Duration timeout) {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTimeout(timeout);
        return resolver;
    }

    private static LookupSession session(SimpleResolver resolver) {
        ResolverConfig system = ResolverConfig.getCurrentConfig();
        return LookupSession.builder()
                .resolver(resolver)
                .maxRedirects(LONGEST_ALIAS_CHAIN)
                .searchPath(system.searchPath())
                .ndots(system.ndots())
                .executor(VIRTUAL)
                .build();
    }
}
