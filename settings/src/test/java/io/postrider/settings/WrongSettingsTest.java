package io.postrider.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postrider.settings.key.SettingsException;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongSettingsTest {
    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("p.yaml");
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsPlace() {
        List<String> problems = problems("""
                frontend:
                  listen: nowhere
                sender:
                  retri:
                    waits: [1m]
                  smtp-port: 70000
                cleaner:
                  interval: 5
                """, Map.of("POSTRIDER_SENDER_JITTER", "1", "POSTRIDER_SENDER_SHARD", "2/2"));

        assertEquals(
                List.of(
                        file + ", line 5: unknown key sender.retri.waits; did you mean sender.retry.waits?",
                        "POSTRIDER_SENDER_JITTER: unknown environment variable; did you mean"
                                + " POSTRIDER_SENDER_RETRY_JITTER?",
                        file + ", line 2: frontend.listen must be an address and a port such as 127.0.0.1:5080 or"
                                + " [::1]:5080 (0.0.0.0:5080 for every address), not 'nowhere'",
                        file + ", line 6: sender.smtp-port must be from 1 to 65535, not 70000",
                        "POSTRIDER_SENDER_SHARD: sender.shard must have an index below its count, counted from 0"
                                + " (0/2 and 1/2 share the work of two), not '2/2'",
                        file + ", line 8: cleaner.interval must be a duration such as 250ms, 30s, 5m, 1h30m or 5d,"
                                + " not '5'; the unit is missing"),
                problems);
    }

    @Test
    void aFileThatWasNamedMustBeThere() {
        SettingsException wrong = assertThrows(
                SettingsException.class, () -> Settings.load(SettingsFile.named(file), Map.of(), Overrides.none()));

        assertEquals(List.of(file + ": there is no such file"), wrong.problems());
    }

    @Test
    void aFileThatCannotBeReadStopsTheStartEvenAtTheUsualPlace() throws IOException {
        Files.createDirectory(file);
        SettingsException wrong = assertThrows(
                SettingsException.class, () -> Settings.load(SettingsFile.ifPresent(file), Map.of(), Overrides.none()));

        assertEquals(List.of(file + ": cannot be read: Is a directory"), wrong.problems());
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(file, "log: {level: \u00e4}".getBytes(StandardCharsets.ISO_8859_1));
        SettingsException wrong = assertThrows(
                SettingsException.class, () -> Settings.load(SettingsFile.named(file), Map.of(), Overrides.none()));

        assertEquals(List.of(file + ": is not UTF-8 text"), wrong.problems());
    }

    @Test
    void wrongYamlIsToldWithLineAndColumn() {
        assertEquals(
                List.of(file + ", line 2, column 11: wrong YAML: mapping values are not allowed here"),
                problems("log:\n  level: a: b\n", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - a                             | : must hold sections with keys, such as 'frontend:' and beneath it '  listen: …'
            hello                           | : must hold sections with keys, such as 'frontend:' and beneath it '  listen: …'
            frontend: 5080                  | , line 1: frontend is a section: it needs keys beneath it, not a value
            sender: {retry: [1m]}           | , line 1: sender.retry is a section: it needs keys beneath it, not a value
            sneder: {}                      | , line 1: unknown key sneder; did you mean sender?
            frontend.lisen: x               | , line 1: unknown key frontend.lisen; did you mean frontend.listen?
            frontend: {max_recipients: 1}   | , line 1: unknown key frontend.max_recipients; did you mean frontend.max-recipients?
            frontend: {maxRecipients: 1}    | , line 1: unknown key frontend.maxRecipients; did you mean frontend.max-recipients?
            sendr: {retry: {waits: 1m}}     | , line 1: unknown key sendr.retry.waits; did you mean sender.retry.waits?
            sender: {static-mxx: {a: [b]}}  | , line 1: unknown key sender.static-mxx; did you mean sender.static-mx?
            smarthost: {host: x}            | , line 1: unknown key smarthost
            frontend: {listen: }            | , line 1: frontend.listen has no value
            frontend: {listen: [a]}         | , line 1: frontend.listen must be a single value, not a list or a map
            frontend: {max-in-flight: many} | , line 1: frontend.max-in-flight must be a whole number, not 'many'
            frontend: {max-in-flight: 0}    | , line 1: frontend.max-in-flight must be from 1 to 100000, not 0
            frontend: {max-request-size: 1} | , line 1: frontend.max-request-size must be from 1KB to 1GB, not 1
            frontend: {clients-file: ''}    | , line 1: frontend.clients-file must not be empty
            frontend: {trusted-proxies: x}  | , line 1: frontend.trusted-proxies must be an IP address or a block such as 10.0.0.0/8 or fd00::/8, not 'x'
            sender: {tls: yes}              | , line 1: sender.tls is a section: it needs keys beneath it, not a value
            sender: {tls: {policy: yes}}    | , line 1: sender.tls.policy must be one of none, opportunistic, require, verify, not 'yes'
            sender: {tls: {minimum-version: 1.1}} | , line 1: sender.tls.minimum-version must be 1.2 or 1.3, not 1.1
            sender: {allow-private-addresses: yes} | , line 1: sender.allow-private-addresses must be true or false, not 'yes'
            sender: {retry: {waits: []}}    | , line 1: sender.retry.waits must hold at least one duration, not []
            sender: {retry: {waits: {}}}    | , line 1: sender.retry.waits must be a list such as [a, b]
            sender: {retry: {waits: [1m, 0s]}} | , line 1: sender.retry.waits must be from 1ms to 30d, not 0s
            sender: {retry: {jitter: 1.5}}  | , line 1: sender.retry.jitter must be from 0.0 to 1.0, not 1.5
            sender: {retry: {jitter: NaN}}  | , line 1: sender.retry.jitter must be a number such as 0.2, not 'NaN'
            sender: {hello-name: a b}       | , line 1: sender.hello-name must be a host name, not a b
            sender: {static-mx: [a]}        | , line 1: sender.static-mx must be a map such as {a.example: [mx.example, "mx2.example:2525"]}
            sender: {static-mx: {a: []}}    | , line 1: sender.static-mx for a must name at least one exchanger, not []
            sender: {static-mx: {a: 'b:0'}} | , line 1: sender.static-mx for a must have a port from 1 to 65535 behind the colon, not 'b:0'
            sender: {static-mx: {a: b, A: c}} | , line 1: sender.static-mx names A twice
            sender: {static-mx: {u@a: b}}   | , line 1: sender.static-mx must be a map from domains, and 'u@a' is none
            sender: {routes: [a]}           | , line 1: sender.routes must be a map such as {relay: {transport: smarthost, hosts: [a.example]}}
            sender: {routes: {A: {}}}       | , line 1: sender.routes has a name 'A' that is not of small letters, digits, . _ -
            sender: {routes: {a: {hosts: b}}} | , line 1: sender.routes for a needs transport
            sender: {routes: {a: {transport: smarthost}}} | , line 1: sender.routes for a needs hosts
            sender: {routes: {a: {transport: mx, user: b}}} | , line 1: sender.routes for a has user, which is nothing to the transport mx
            sender: {routes: {a: {transport: mx, score: 0}}} | , line 1: sender.routes for a score must be above 0, not 0.0
            sender: {routes: {a: {transport: mx, pool: [x]}}} | , line 1: sender.routes for a pool must be an IP address, not x
            sender: {routes: {a: {transport: smarthost, hosts: b, user: c}}} | , line 1: sender.routes for a needs password-file or password-variable
            sender: {routes: {a: {transport: smarthost, hosts: b, tls-from-start: true, tls: none}}} | , line 1: sender.routes for a tls-from-start needs tls: require or tls: verify
            sender: {routes: {a: {transport: smarthost, hosts: b, user: c, password-variable: D, tls: opportunistic}}} | , line 1: sender.routes for a has a password, and tls: opportunistic might give it away; tls: require or verify, or none if that is meant
            sender: {routes: {a: {transport: provider}}} | , line 1: sender.routes for a needs provider
            sender: {routes: {a: {transport: provider, provider: b}}} | , line 1: sender.routes for a needs key-file or key-variable
            sender: {routes: {a: {transport: provider, provider: b, key-file: c, key-variable: D}}} | , line 1: sender.routes for a has both key-file and key-variable
            sender: {routes: {a: {transport: mx, region: b}}} | , line 1: sender.routes for a has region, which is nothing to the transport mx
            sender: {route-rules: [{routes: [a], hedge-after: 1ms}]} | , line 1: sender.route-rules in its rule 1 hedge-after must be from 100ms to 1h, not 1ms
            sender: {routes: {a: {transport: discard}}} | , line 1: sender.routes names routes, and sender.route-rules sends no mail by them
            sender: {route-rules: [{routes: [b]}]} | , line 1: sender.route-rules names in its rule 1 a route b, and sender.routes has none
            sender: {route-rules: [{routes: []}]} | , line 1: sender.route-rules in its rule 1 routes must name something, not []
            sender: {route-rules: [{tag: a}]} | , line 1: sender.route-rules in its rule 1 needs routes
            sender: {route-rules: [{routes: [a], by: chance}]} | , line 1: sender.route-rules in its rule 1 by must be one of score, order, round-robin, weights, not 'chance'
            sender: {destinations: [a]}     | , line 1: sender.destinations must be a map such as {a.example: {max-connections: 2}}
            sender: {destinations: {a: 2}}  | , line 1: sender.destinations for a must be a map of max-connections, messages-per-connection, rate-per-minute, tls and certificate-names, or some of them
            sender: {destinations: {a: {rate: 2}}} | , line 1: sender.destinations for a has no key rate; there are max-connections, messages-per-connection, rate-per-minute, tls and certificate-names
            sender: {destinations: {a: {tls: on}}} | , line 1: sender.destinations for a tls must be one of none, opportunistic, require, verify, not 'on'
            sender: {destinations: {a: {tls: require, certificate-names: b}}} | , line 1: sender.destinations for a certificate-names needs tls: verify beside it
            sender: {destinations: {a: {tls: verify, certificate-names: [b c]}}} | , line 1: sender.destinations for a certificate-names must be host names, such as mx.example or *.example, not b c
            sender: {destinations: {a: {max-connections: 0}}} | , line 1: sender.destinations for a max-connections must be from 1 to 50000, not 0
            sender: {destinations: {a: {rate-per-minute: fast}}} | , line 1: sender.destinations for a rate-per-minute must be a whole number, not 'fast'
            sender: {destinations: {a: {max-connections: 1}, A.: {max-connections: 2}}} | , line 1: sender.destinations names A. twice
            sender: {destinations: {u@a: {max-connections: 1}}} | , line 1: sender.destinations must be a map from domains or exchangers, and 'u@a' is none
            cleaner: {event-retention: 6d}  | , line 1: cleaner.event-retention must be from 7d to 3650d, not 6d
            cleaner: {batch: 0}             | , line 1: cleaner.batch must be from 1 to 100000, not 0
            sender: {heartbeat: {mute-after: 40s}} | default: sender.heartbeat.lost-after must be longer than sender.heartbeat.mute-after (40s), not 30s
            sender: {heartbeat: {interval: 25s}}   | default: sender.heartbeat.mute-after must be longer than sender.heartbeat.interval (25s), not 20s
            """)
    void wrongValuesAreRefusedWithTheReason(String text, String problem) {
        String expected = problem.startsWith("default") ? problem : file + problem;
        assertEquals(List.of(expected), problems(text, Map.of()));
    }

    @Test
    void aKeyThatIsWrittenTwiceIsRefused() {
        assertEquals(
                List.of(file + ", line 3: log.level is written twice, first in " + file + ", line 2"),
                problems("log:\n  level: info\n  level: warn\n", Map.of()));
        assertEquals(
                List.of(file + ", line 2: log.level is written twice, first in " + file + ", line 1"),
                problems("log: {level: info}\nlog.level: info\n", Map.of()));
    }

    @Test
    void anOptionForAKeyThatDoesNotExistIsRefused() {
        SettingsException wrong = assertThrows(
                SettingsException.class,
                () -> Settings.load(
                        SettingsFile.none(), Map.of(), Overrides.none().with("no.key", "x", "--no")));

        assertEquals(List.of("--no: unknown key no.key"), wrong.problems());
    }

    private List<String> problems(String text, Map<String, String> environment) {
        return assertThrows(SettingsException.class, () -> {
                    Files.writeString(file, text);
                    Settings.load(SettingsFile.named(file), environment, Overrides.none());
                })
                .problems();
    }
}
