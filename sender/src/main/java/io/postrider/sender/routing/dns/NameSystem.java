package io.postrider.sender.routing.dns;

import com.github.benmanes.caffeine.cache.Ticker;
import io.postrider.sender.lookup.Lookups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

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
    private final Lookups<Question, Answer> answers;

    NameSystem(NameServers servers, Ticker ticker) {
        this.servers = servers;
        this.answers = new Lookups<>(ANSWERS_KEPT, ticker, this::askServers, NameSystem::holdsFor);
    }

    Answer ask(Question question) {
        return await(answers.ask(question));
    }

    /** Asks all at once; the answers stand in the order of the questions. */
    List<Answer> ask(List<Question> questions) {
        List<CompletableFuture<Answer>> asked =
                questions.stream().map(answers::ask).toList();
        List<Answer> all = new ArrayList<>(asked.size());
        for (CompletableFuture<Answer> one : asked) {
            all.add(await(one));
        }
        return all;
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
            case Answer.Found(var _, Duration ttl, var _) ->
                ttl.compareTo(SHORTEST) < 0 ? SHORTEST : ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
            case Answer.NoData _, Answer.NoName _ -> ABSENCE;
            case Answer.Unavailable _ -> FAILURE;
        };
    }
}
