package io.postrider.cli.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.postrider.settings.LogSettings;
import java.io.IOException;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * How this program logs: one line an event, to standard error, so that standard output stays with what was asked for.
 * Made in code, for reading XML would slow down every start. Found by logback itself before the first line; until
 * {@link #apply} only warnings are written.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PLAIN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%n%ex";

    /** Libraries whose announcements say nothing to an operator. */
    private static final List<String> QUIET =
            List.of("org.eclipse.jetty", "io.javalin", "org.flywaydb", "org.xbill", "io.micrometer", "org.sqlite");

    private static final LogStream STREAM = new LogStream(System.err);

    /** Writes what was logged and still gathers; for the end of a process. */
    public static void flush() {
        try {
            STREAM.flush();
        } catch (IOException _) {
            // The log is broken; there is nowhere to say so.
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        set(loggers, LogSettings.LogFormat.PLAIN, Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs from now on as the settings say. */
    public static void apply(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            set(loggers, settings.format(), Level.toLevel(settings.level().name()));
        }
    }

    private static void set(LoggerContext loggers, LogSettings.LogFormat format, Level level) {
        loggers.reset();
        LogAppender appender = new LogAppender(STREAM);
        appender.setContext(loggers);
        appender.setName("stderr");
        appender.setEncoder(encoder(loggers, format));
        appender.start();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(appender);
        Level quiet = level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN;
        // It would tell with a stack trace of an address in use what the command says in a line.
        loggers.getLogger("io.javalin.Javalin").setLevel(Level.OFF);
        // A forged answer from the network is no error of ours; who asked is told the reason, without a stack trace.
        loggers.getLogger("org.xbill.DNS.dnssec").setLevel(Level.OFF);
        QUIET.forEach(name -> loggers.getLogger(name).setLevel(quiet));
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext loggers, LogSettings.LogFormat format) {
        return switch (format) {
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setContext(loggers);
                json.setWithContext(false);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.setWithArguments(false);
                json.setWithMessage(false);
                json.setWithMDC(false);
                json.setWithFormattedMessage(true);
                json.start();
                yield json;
            }
            case PLAIN -> {
                PatternLayoutEncoder plain = new PatternLayoutEncoder();
                plain.setContext(loggers);
                plain.setPattern(PLAIN);
                plain.start();
                yield plain;
            }
        };
    }
}
