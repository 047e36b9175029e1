package io.postrider.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.common.message.Content;
import io.postrider.common.spool.domains.NewKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other people's verifiers, where they are installed: Debian's opendkim and python3-dkim. Both know both algorithms. */
class ForeignVerifiersTest {

    private static final Path OPENDKIM = Path.of("/usr/sbin/opendkim");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** Reads files of messages and prints a line for each signature of each; starting Python takes longer than all of it. */
    private static final String DKIMPY = """
            import dkim, sys
            records = dict(line.rstrip('\\n').split(' ', 1) for line in open(sys.argv[1]))
            def lookup(name, timeout=5):
                name = name.decode() if isinstance(name, bytes) else name
                return records[name.rstrip('.')].encode()
            for file in sys.argv[2:]:
                message = open(file, 'rb').read()
                for place in range(message.count(b'DKIM-Signature:')):
                    try:
                        print(dkim.DKIM(message).verify(place, dnsfunc=lookup))
                    except dkim.ValidationError as e:
                        print(e)
            """;

    @TempDir
    Path directory;

    static Stream<Arguments> messages() {
        Content plain = SignedMail.plain();
        Content empty = Content.of(SignedMail.octets(SignedMail.HEADER), new byte[0]);
        return Stream.of(
                Arguments.of("rsa", plain, Engine.jdk(), List.of(SignedMail.RSA)),
                Arguments.of("ed25519", plain, Engine.jdk(), List.of(SignedMail.ED25519)),
                Arguments.of("rsa, no body", empty, Engine.jdk(), List.of(SignedMail.RSA)),
                Arguments.of("fastest rsa", plain, Engine.fastest(), List.of(SignedMail.RSA)),
                Arguments.of("fastest ed25519", plain, Engine.fastest(), List.of(SignedMail.ED25519)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void opendkimBelieves(String name, Content content, Engine engine, List<NewKey> keys)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(OPENDKIM), "opendkim is not installed (Debian package opendkim)");
        Path settings =
                Files.writeString(directory.resolve("opendkim.conf"), "Mode v\nTestPublicKeys " + records() + "\n");
        Path message = write(SignedMail.signed(content, engine, keys.toArray(NewKey[]::new)));

        String said = run(OPENDKIM.toString(), "-x", settings.toString(), "-t", message.toString(), "-v");

        assertTrue(said.contains(" succeeded"), said);
    }

    @Test
    void dkimpyBelievesAllOfThemAndNotWhatWasChanged() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), "Python is not installed");
        List<String> command = new ArrayList<>(
                List.of(PYTHON.toString(), "-c", DKIMPY, records().toString()));
        Content plain = SignedMail.plain();
        Content empty = Content.of(SignedMail.octets(SignedMail.HEADER), new byte[0]);
        String both = SignedMail.signed(plain, Engine.jdk(), SignedMail.ED25519, SignedMail.RSA);
        for (String message : List.of(
                both,
                SignedMail.signed(empty, Engine.jdk(), SignedMail.ED25519, SignedMail.RSA),
                SignedMail.signed(plain, Engine.fastest(), SignedMail.ED25519, SignedMail.RSA),
                both.replace("it is over", "it is not over"),
                both.replace("Subject: ", "Subject: Re: "))) {
            command.add(Files.write(directory.resolve(command.size() + ".eml"), SignedMail.octets(message))
                    .toString());
        }

        String said = run(command.toArray(String[]::new));

        assumeTrue(
                !said.contains("No module named"),
                "dkimpy is not installed (Debian packages python3-dkim and python3-nacl)");
        List<String> lines =
                said.lines().map(line -> line.replaceAll(" .*", "")).toList();
        assertEquals(
                List.of("True", "True", "True", "True", "True", "True", "body", "body", "False", "False"), lines, said);
    }

    private Path write(String message) throws IOException {
        return Files.write(directory.resolve("message.eml"), SignedMail.octets(message));
    }

    private Path records() throws IOException {
        List<String> lines = SignedMail.RECORDS.entrySet().stream()
                .map(record -> record.getKey() + " " + record.getValue())
                .toList();
        return Files.write(directory.resolve("records"), lines);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running: " + List.of(command));
        return said;
    }
}
