package io.postrider.sender.routing.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.postrider.settings.sender.DnsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Record;

/**
 * The name system with a memory: an answer is kept as long as it holds, within caps; that there is none, and that nobody
 * answered, is kept for a short time. However many ask, one lookup per question is in flight.
 */
final class NameSystem {

    private static final int ANSWERS_KEPT = 50_000;
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration ABSENCE = Duration.ofMinutes(1);
    private static final Duration FAILURE = Duration.ofSeconds(5);

    private final NameServers servers;
    private final Cache<Question, Answer> answers;
    private final ConcurrentMap<Question, CompletableFuture<Answer>> inFlight = new ConcurrentHashMap<>();

    NameSystem(DnsSettings settings, Ticker ticker) {
        this.servers = new NameServers(settings);
        this.answers = Caffeine.newBuilder()
                .maximumSize(ANSWERS_KEPT)
                .ticker(ticker)
                .executor(Thread::startVirtualThread)
                .expireAfter(Expiry.creating((Question question, Answer answer) -> holdsFor(answer)))
                .build();
    }

    Answer ask(Question question) {
        return await(asking(question));
    }

    /** Asks all at once; the answers stand in the order of the questions. */
    List<Answer> ask(List<Question> questions) {
        List<CompletableFuture<Answer>> asked =
                questions.stream().map(this::asking).toList();
        List<Answer> all = new ArrayList<>(asked.size());
        for (CompletableFuture<Answer> one : asked) {
            all.add(await(one));
        }
        return all;
    }

    private CompletableFuture<Answer> asking(Question question) {
        @Nullable Answer kept = answers.getIfPresent(question);
        if (kept != null) {
            return CompletableFuture.completedFuture(kept);
        }
        return inFlight.computeIfAbsent(
                question, asked -> CompletableFuture.supplyAsync(() -> askAndKeep(asked), Thread::startVirtualThread));
    }

    /** Whoever waits for the answer finds it kept already: it is out of flight, and told, only after that. */
    private Answer askAndKeep(Question question) {
        try {
            // A lookup that was in flight when this one was wanted may have ended since.
            @Nullable Answer kept = answers.getIfPresent(question);
            if (kept != null) {
                return kept;
            }
            Answer answer = askServers(question);
            answers.put(question, answer);
            return answer;
        } finally {
            inFlight.remove(question);
        }
    }

    private Answer askServers(Question question) {
        try {
            return servers.ask(question);
        } catch (InterruptedException _) {
            return new Answer.Unavailable("interrupted");
        } catch (RuntimeException e) {
            // A hostile answer may break the library's parser in ways it does not declare; that is no answer.
            return new Answer.Unavailable("the answer to " + question + " makes no sense: " + e);
        }
    }

    private static Answer await(CompletableFuture<Answer> asked) {
        try {
            return asked.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable("interrupted");
        } catch (ExecutionException e) {
            return new Answer.Unavailable("the lookup failed: " + e.getCause());
        }
    }

    private static Duration holdsFor(Answer answer) {
        return switch (answer) {
            case Answer.Found(List<Record> _, Duration ttl) ->
                ttl.compareTo(SHORTEST) < 0 ? SHORTEST : ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
            case Answer.NoData _, Answer.NoName _ -> ABSENCE;
            case Answer.Unavailable _ -> FAILURE;
        };
    }
}
