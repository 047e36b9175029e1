package io.postrider.cli.sink;

import io.postrider.cli.sink.smtp.ReceivedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes each message to a file of its own, with the envelope before it as a delivery agent would put it there:
 * {@code Return-Path} (RFC 5321, 4.4) and one {@code X-Original-To} for each recipient. A file is whole once it has its
 * name.
 */
final class MessageFiles {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

    private final Path directory;

    MessageFiles(Path directory) {
        this.directory = directory;
    }

    Path write(long number, ReceivedMessage message) {
        String name = TIME.format(message.at().atOffset(ZoneOffset.UTC)) + "-" + number + ".eml";
        StringBuilder envelope = new StringBuilder("Return-Path: <" + message.reversePath() + ">\r\n");
        message.recipients()
                .forEach(recipient ->
                        envelope.append("X-Original-To: ").append(recipient).append("\r\n"));
        try {
            Path draft = directory.resolve("." + name);
            try (var out = Files.newOutputStream(draft)) {
                out.write(envelope.toString().getBytes(StandardCharsets.UTF_8));
                out.write(message.octets());
            }
            return Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }
}
