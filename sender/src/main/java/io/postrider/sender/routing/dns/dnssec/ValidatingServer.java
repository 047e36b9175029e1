package io.postrider.sender.routing.dns.dnssec;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * A name server whose word is not taken: it passes what it finds with the signatures, which are verified here (RFC 4035, 4.7).
 * So neither it nor the way to it need be trusted. Keys of zones are kept for a quarter of an hour at most; the first question
 * about a domain costs some more, for its own and for those above it. Safe for any number of threads.
 */
public final class ValidatingServer {

    /** However many questions an answer takes, it is waited for so many times as long as for one. */
    private static final int QUESTIONS_OF_PATIENCE = 4;

    /** The validator prints, behind its words, the records that it does not believe; they help nobody who reads a reply. */
    private static final String RECORDS = ": \\{";

    private static final Executor VIRTUAL = Thread::startVirtualThread;

    private final KeyAnswers keys = new KeyAnswers();
    private final ValidatingResolver resolver;
    private final Duration patience;
    private final Name signedZone;

    /** @param timeout how long the answer to one question is waited for */
    public ValidatingServer(InetSocketAddress address, Duration timeout, Dnssec dnssec) {
        SimpleResolver plain = new SimpleResolver(address);
        plain.setTimeout(timeout);
        this.resolver = new ValidatingResolver(new Sieve(plain, keys), dnssec.clock());
        this.patience = timeout.multipliedBy(QUESTIONS_OF_PATIENCE);
        this.signedZone = dnssec.keys().zone();
        dnssec.keys().teach(resolver);
    }

    /** Asks, and verifies what comes; for a bounded time. */
    public Reply ask(Name name, int type) throws InterruptedException {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        try {
            Message answer = resolver.sendAsync(query, VIRTUAL)
                    .toCompletableFuture()
                    .get(patience.toNanos(), TimeUnit.NANOSECONDS);
            int code = answer.getRcode();
            if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
                keys.forget();
                return new Reply.Doubtful("it is not proven by DNSSEC" + reason(answer));
            }
            return new Reply.Definite(answer, answer.getHeader().getFlag(Flags.AD) ? Proof.SIGNED : Proof.NONE);
        } catch (TimeoutException _) {
            return new Reply.Doubtful("it, and its proof, did not come within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Reply.Doubtful(Trouble.of(cause(e)));
        }
    }

    /** Why proofs cannot be had from it; empty where they can. */
    public Optional<String> trouble() throws InterruptedException {
        return switch (ask(signedZone, Type.SOA)) {
            case Reply.Definite(var _, var proof) ->
                proof == Proof.SIGNED ? Optional.empty() : Optional.of("its answers are not signed");
            case Reply.Doubtful(var why) -> Optional.of(why);
        };
    }

    /** The validator tells its reason in a record of a class of its own. */
    private static String reason(Message answer) {
        for (Record record : answer.getSection(Section.ADDITIONAL)) {
            if (record instanceof TXTRecord text && record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS) {
                return ": "
                        + text.getStrings().stream()
                                .collect(Collectors.joining())
                                .split(RECORDS, 2)[0];
            }
        }
        return "";
    }

    private static Throwable cause(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        @Nullable Throwable below = cause.getCause();
        return cause instanceof CompletionException && below != null ? below : cause;
    }
}
