package io.postrider.frontend.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's file of known tokens, one a line, {@code #} before a comment. It need not exist; replace it by renaming
 * a new one over it, so that nobody reads half of it.
 */
final class ClientsFile {

    /** What can be guessed is no token. */
    private static final int SHORTEST = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ClientsFile.class);

    private final Path path;
    private byte[] seen = {};
    private Reading reading = new Reading(0, List.of());
    private String trouble = "";

    /**
     * What the file says.
     *
     * @param number moves with every change of the file
     */
    record Reading(int number, List<Token> tokens) {}

    ClientsFile(Path path) {
        this.path = path;
    }

    /** The tokens that hold now. */
    Reading read() {
        byte[] octets = octets();
        if (!Arrays.equals(octets, seen)) {
            seen = octets;
            reading = new Reading(reading.number() + 1, parse(new String(octets, StandardCharsets.UTF_8)));
            LOG.info("read {} tokens of {}", reading.tokens().size(), path);
        }
        return reading;
    }

    private byte[] octets() {
        try {
            byte[] octets = Files.readAllBytes(path);
            trouble = "";
            return octets;
        } catch (NoSuchFileException _) {
            return new byte[0];
        } catch (IOException e) {
            if (!trouble.equals(e.toString())) {
                trouble = e.toString();
                LOG.warn("frontend.clients-file: cannot be read, its tokens hold no more: {}", trouble);
            }
            return new byte[0];
        }
    }

    private List<Token> parse(String text) {
        List<Token> found = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.length() < SHORTEST || line.length() > Token.LONGEST) {
                LOG.warn(
                        "frontend.clients-file: line {} of {} is no token: it must have {} to {} characters",
                        i + 1,
                        path,
                        SHORTEST,
                        Token.LONGEST);
                continue;
            }
            found.add(Token.of(line));
        }
        return List.copyOf(found);
    }
}
