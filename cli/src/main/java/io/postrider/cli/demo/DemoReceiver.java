package io.postrider.cli.demo;

import io.postrider.cli.sink.smtp.ReceivedMessage;
import io.postrider.cli.sink.smtp.Receiver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands the first messages to the story that the demonstration tells, and all later ones to the screen. */
final class DemoReceiver implements Receiver {
    private final BlockingQueue<ReceivedMessage> first = new LinkedBlockingQueue<>();
    private final Receiver screen;
    private volatile boolean telling = true;

    DemoReceiver(Receiver screen) {
        this.screen = screen;
    }

    @Override
    public void received(ReceivedMessage message) {
        if (telling) {
            first.add(message);
        } else {
            screen.received(message);
        }
    }

    @Override
    public void turnedAway(String reversePath, String what) {
        screen.turnedAway(reversePath, what);
    }

    /** The next of the first messages, or null if none comes. */
    @Nullable
    ReceivedMessage next() throws InterruptedException {
        return first.poll(10, TimeUnit.SECONDS);
    }

    void storyIsTold() {
        telling = false;
    }
}
