package io.postrider.cli.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.IOException;

/** Gathers lines on their way to the log; what is a warning or worse goes out at once, with all before it. */
final class LogAppender extends OutputStreamAppender<ILoggingEvent> {

    private final LogStream stream;

    LogAppender(LogStream stream) {
        this.stream = stream;
        setImmediateFlush(false);
    }

    @Override
    public void start() {
        setOutputStream(stream);
        super.start();
    }

    /** Without keeping anything of the event for later, as is usual: it is written when this returns. */
    @Override
    protected void subAppend(ILoggingEvent event) {
        if (!isStarted()) {
            return;
        }
        try {
            writeOut(event);
        } catch (IOException e) {
            started = false;
            addError("the log cannot be written", e);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        super.append(event);
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            try {
                stream.flush();
            } catch (IOException e) {
                addError("the log cannot be written", e);
            }
        }
    }
}
