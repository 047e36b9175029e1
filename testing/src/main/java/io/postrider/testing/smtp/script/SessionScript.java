package io.postrider.testing.smtp.script;

import io.postrider.testing.smtp.script.Answer.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one session was told to do wrong: its own faults first, then the rules for all sessions. */
public final class SessionScript {

    /** An end that is due when the octet of this number has passed. */
    public record Cut(long octets, Ending ending) {

        /** No end at any octet. */
        public static final Cut NEVER = new Cut(Long.MAX_VALUE, Ending.RESET);
    }

    private final Script script;
    private final List<Fault> faults;

    SessionScript(Script script, List<Fault> faults) {
        this.script = script;
        this.faults = faults;
    }

    /** What to say or do on this occasion, if not the usual thing. */
    public Optional<Answer> answerTo(Occasion occasion) {
        for (Fault fault : faults) {
            if (fault instanceof Fault.At(Stage stage, Answer answer) && stage == occasion.stage()) {
                return Optional.of(answer);
            }
        }
        return script.answerTo(occasion);
    }

    /** What to do amid a message's octets, if anything. */
    public Optional<Fault.InContent> inContent() {
        return first(Fault.InContent.class);
    }

    /** The end that the client's octets bring. */
    public Cut received() {
        return first(Fault.AfterReceiving.class)
                .map(f -> new Cut(f.octets(), f.ending()))
                .orElse(Cut.NEVER);
    }

    /** The end that the exchanger's octets bring. */
    public Cut sent() {
        return first(Fault.AfterSending.class)
                .map(f -> new Cut(f.octets(), f.ending()))
                .orElse(Cut.NEVER);
    }

    /** The pause before each octet of a reply. */
    public Duration pause() {
        return first(Fault.Slowly.class).map(Fault.Slowly::pause).orElse(Duration.ZERO);
    }

    /** What ends each line of a reply. */
    public String lineEnd() {
        return first(Fault.BareLineFeeds.class).isPresent() ? "\n" : "\r\n";
    }

    private <F extends Fault> Optional<F> first(Class<F> wanted) {
        return faults.stream().filter(wanted::isInstance).map(wanted::cast).findFirst();
    }
}
