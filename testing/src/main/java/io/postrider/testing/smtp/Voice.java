package io.postrider.testing.smtp;

import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Occasion;
import io.postrider.testing.smtp.script.SessionScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Says on the wire what the script wants, or else the usual thing. */
final class Voice {

    private final Wire wire;
    private final SessionScript script;

    Voice(Wire wire, SessionScript script) {
        this.wire = wire;
        this.script = script;
    }

    /** What will be said on this occasion. */
    Answer choose(Occasion occasion, Answer usual) {
        return script.answerTo(occasion).orElse(usual);
    }

    /** Says it, and answers the code with which it began. */
    int say(Occasion occasion, Answer usual) throws IOException {
        Answer answer = choose(occasion, usual);
        say(answer);
        return answer.code();
    }

    /** Says something only if the script wants it, once the client has begun to speak: a server does not shake first. */
    boolean sayIfScriptedToTheNextOctet(Occasion occasion) throws IOException {
        Optional<Answer> answer = script.answerTo(occasion);
        if (answer.isPresent()) {
            wire.read();
            say(answer.get());
        }
        return answer.isPresent();
    }

    /** Says something only if the script wants it; it leaves apart from what was said before. */
    boolean sayIfScripted(Occasion occasion) throws IOException {
        Optional<Answer> answer = script.answerTo(occasion);
        if (answer.isPresent()) {
            wire.flush();
            say(answer.get());
        }
        return answer.isPresent();
    }

    void say(Answer answer) throws IOException {
        switch (answer) {
            case Answer.Reply(int code, List<String> lines) -> reply(code, lines);
            case Answer.Raw(String octets) -> wire.write(octets.getBytes(StandardCharsets.ISO_8859_1));
            case Answer.Sequence(List<Answer> parts) -> {
                for (Answer part : parts) {
                    say(part);
                }
            }
            case Answer.Delayed(Duration pause, Answer late) -> {
                wire.flush();
                Wire.sleep(pause);
                say(late);
            }
            case Answer.Held(CountDownLatch until, Answer late) -> {
                wire.flush();
                await(until);
                say(late);
            }
            case Answer.Slow(Duration pause, Answer slowed) -> sayWithPauses(pause, slowed);
            case Answer.Endless(String octets) -> repeat(octets.getBytes(StandardCharsets.ISO_8859_1));
            case Ending ending -> wire.end(ending);
        }
    }

    private void reply(int code, List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> texts = lines.isEmpty() ? List.of("") : lines;
        for (int i = 0; i < texts.size(); i++) {
            text.append(code)
                    .append(i < texts.size() - 1 ? '-' : ' ')
                    .append(texts.get(i))
                    .append(script.lineEnd());
        }
        wire.write(text.toString().getBytes(StandardCharsets.UTF_8));
        if (code == 421) {
            wire.end(Ending.CLOSE);
        }
    }

    private static void await(CountDownLatch latch) throws SessionOver {
        try {
            latch.await();
        } catch (InterruptedException _) {
            throw new SessionOver("the exchanger was closed");
        }
    }

    private void sayWithPauses(Duration pause, Answer slowed) throws IOException {
        wire.flush();
        Duration before = wire.pause(pause);
        say(slowed);
        wire.flush();
        wire.pause(before);
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private void repeat(byte[] octets) throws IOException {
        while (true) {
            wire.write(octets);
            wire.flush();
        }
    }
}
