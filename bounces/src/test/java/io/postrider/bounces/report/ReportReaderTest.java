package io.postrider.bounces.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.bounces.report.text.StatusText;
import io.postrider.common.delivery.EnhancedStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

    static List<Corpus> corpus() {
        return Corpus.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void readsTheCorpus(Corpus message) {
        Report report = ReportReader.read(message.toOctets(), message.toOctets().length);
        String about = message.expected().getOrDefault("about", "ann@there.example");
        RecipientReport recipient = report.about(about);
        for (String key : message.expected().keySet()) {
            String wanted = Objects.requireNonNull(message.expected().get(key));
            switch (key) {
                case "form" -> assertEquals(wanted, report.form().name());
                case "verdict" -> assertEquals(wanted, recipient.verdict().name());
                case "address" -> assertEquals(wanted, recipient.address());
                case "original" -> assertEquals(wanted, recipient.original());
                case "status" -> assertEquals(wanted, String.valueOf(recipient.status()));
                case "text" -> assertTrue(recipient.text().contains(wanted), recipient::text);
                default -> assertEquals("about", key);
            }
        }
        if (!message.expected().containsKey("status")) {
            assertTrue(
                    recipient.status() == null || recipient.status().statusClass() != 5,
                    () -> "a status that nothing speaks of: " + recipient.status());
        }
    }

    @Test
    void theCorpusHasEveryFormAndVerdict() {
        assertEquals(Arrays.stream(Form.values()).map(Form::name).collect(Collectors.toSet()), values("form"));
        assertEquals(Arrays.stream(Verdict.values()).map(Verdict::name).collect(Collectors.toSet()), values("verdict"));
    }

    private static Set<String> values(String key) {
        return Corpus.all().stream().map(message -> message.expected().get(key)).collect(Collectors.toSet());
    }

    /** Same seed, same mutations: bytes changed, pieces cut out, doubled, taken from another message. */
    @Test
    void bearsWhateverTheCorpusIsTurnedInto() {
        Random random = new Random(3464);
        List<Corpus> corpus = Corpus.all();
        assertTimeout(Duration.ofSeconds(60), () -> {
            for (Corpus message : corpus) {
                for (int i = 0; i < 150; i++) {
                    byte[] other = corpus.get(random.nextInt(corpus.size())).toOctets();
                    byte[] mutated = mutate(message.toOctets(), other, random);
                    RecipientReport report =
                            ReportReader.read(mutated, mutated.length).about("ann@there.example");
                    assertTrue(report.text().length() <= 500);
                    assertTrue(report.text().chars().noneMatch(c -> c < ' '));
                }
            }
        });
    }

    private static byte[] mutate(byte[] octets, byte[] other, Random random) {
        byte[] mutated = octets.clone();
        for (int times = 1 + random.nextInt(6); times > 0 && mutated.length > 0; times--) {
            int from = random.nextInt(mutated.length);
            int to = Math.min(mutated.length, from + 1 + random.nextInt(200));
            mutated = switch (random.nextInt(4)) {
                case 0 -> changed(mutated, from, random);
                case 1 -> joined(mutated, 0, from, mutated, to, mutated.length);
                case 2 -> joined(mutated, 0, to, mutated, from, mutated.length);
                default -> joined(mutated, 0, from, other, random.nextInt(other.length + 1), other.length);
            };
        }
        return mutated;
    }

    private static byte[] changed(byte[] octets, int at, Random random) {
        octets[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : "\r\n\0:;<>-=\"".charAt(random.nextInt(10)));
        return octets;
    }

    private static byte[] joined(byte[] first, int from, int to, byte[] second, int secondFrom, int secondTo) {
        byte[] all = new byte[to - from + secondTo - secondFrom];
        System.arraycopy(first, from, all, 0, to - from);
        System.arraycopy(second, secondFrom, all, to - from, secondTo - secondFrom);
        return all;
    }

    /** What is made to be slow or deep: each in twice the size takes no more than a few times as long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: x\r\n\r\n<|a@b.c |",
                "Subject: x\r\n\r\nHi. This is the |<a@b.c>:\r\n|",
                "Content-Type: multipart/mixed; boundary=a\r\n\r\n|--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n|",
                "Content-Type: multipart/mixed; boundary=a\r\n\r\n|--a\r\n\r\nx\r\n|",
                "Content-Type: text/html\r\n\r\n|<|",
                "Content-Type: text/html\r\n\r\n|&a<p>|",
                "|X: =?utf-8?q?=41?=\r\n|",
                "Subject: |=?utf-8?q?=41?= |",
                "|X: y\r\n z\r\n|",
                "Content-Type: multipart/report; boundary=a\r\n\r\n--a\r\nContent-Type: message/delivery-status\r\n\r\n|Final-Recipient: x;y\r\n|",
                "Content-Type: multipart/report; boundary=a\r\n\r\n--a\r\nContent-Type: message/delivery-status\r\n\r\nStatus: |5.|",
            })
    void takesTimeInProportion(String pattern) {
        String[] parts = pattern.split("\\|", -1);
        String repeated = parts[1].repeat(256 * 1024 / parts[1].length());
        byte[] octets = (parts[0] + repeated).getBytes(StandardCharsets.UTF_8);
        assertTimeout(Duration.ofSeconds(5), () -> ReportReader.read(octets, octets.length));
    }

    @Test
    void knowsAStatusFromAnAddressAndACodeFromANumber() {
        assertEquals(new EnhancedStatus(5, 1, 1), status("550-5.1.1 no"));
        assertEquals(new EnhancedStatus(4, 2, 2), status("at 5.9.1.22 said (#4.2.2)"));
        assertEquals(new EnhancedStatus(5, 2, 2), status("said: 552 too much"));
        assertEquals(null, status("port 2550 of 15.1.1.4 in 4.5 seconds, 550px"));
        assertEquals(null, status("5.1.1.1 5..1 5.1. 5.1000.1"));
    }

    private static @Nullable EnhancedStatus status(String text) {
        return StatusText.find(text).orElse(null);
    }
}
