package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No character of any field adds a header, a command or a bare line end to what the spool is given (CVE-2025-7962). */
class InjectionTest {
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final Set<String> HEADERS = Set.of(
            "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding");

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool.clients().issue("shop", TOKEN);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    @Test
    void everyCharacterWhoseLowOctetEndsALineIsRefusedOrHarmless() {
        for (int high = 0; high < 0x100; high++) {
            for (int low : new int[] {0x0A, 0x0D, 0x00}) {
                String evil = "x\\u%02x%02xBcc: y@z.com".formatted(high, low);
                check(evil, "me@a.com", "a@b.com", "plain", "plain");
                check(evil, "me@a.com", "a@b.com", evil, "plain");
                check(evil, "me@a.com", "a@b.com", "plain", evil);
                check(evil, "\\\"" + evil + "\\\"@a.com", "a@b.com", "plain", "plain");
                check(
                        evil,
                        "me@a.com",
                        "b" + evil.substring(1, 7) + "@b" + evil.substring(1, 7) + ".com",
                        "plain",
                        "plain");
            }
        }
        assertTrue(spool.intake().accepted().size() > 768, "most subjects and bodies are harmless");
    }

    @Test
    void encodedWordsAreNotDecodedIntoHeaders() {
        check("", "me@a.com", "a@b.com", "=?utf-8?q?a=0D=0ABcc:_y@z.com?=", "plain");
        check("", "me@a.com", "a@b.com", "=?utf-8?b?DQpCY2M6IHlAei5jb20=?=", "plain");
    }

    private void check(String evil, String author, String recipient, String subject, String body) {
        int before = spool.intake().accepted().size();
        HttpResponse<String> answer = frontend.post("/send", """
                {"client_id":"%s","sender":"%s","recipients":["%s"],"subject":"%s","body":"%s"}""".formatted(TOKEN, author, recipient, subject, body));
        List<NewSubmission> accepted = spool.intake().accepted();
        if (answer.statusCode() == 200) {
            assertHarmless(accepted.getLast(), evil);
        } else {
            assertEquals(400, answer.statusCode(), evil);
            assertTrue(answer.body().chars().noneMatch(Character::isISOControl), answer.body());
            assertEquals(before, accepted.size());
        }
    }

    private static void assertHarmless(NewSubmission submission, String evil) {
        String message = octets(submission.content());
        String header = message.substring(0, message.indexOf("\r\n\r\n"));
        Set<String> names = Arrays.stream(
                        header.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n", -1))
                .map(line -> line.substring(0, Math.max(0, line.indexOf(':'))))
                .collect(Collectors.toSet());
        assertTrue(HEADERS.containsAll(names), () -> evil + ": " + names);
        String withoutLineEnds = message.replace("\r\n", "");
        assertTrue(withoutLineEnds.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0), evil);
        assertTrue(message.lines().allMatch(line -> line.length() <= 998), evil);
        for (Mailbox mailbox : submission.envelopes().getFirst().recipients()) {
            assertCommandSafe(mailbox.toString(), evil);
        }
        assertCommandSafe(submission.reversePath().toString(), evil);
    }

    private static void assertCommandSafe(String address, String evil) {
        byte[] octets = address.getBytes(StandardCharsets.UTF_8);
        for (byte octet : octets) {
            assertTrue(octet < 0 || octet >= 0x20, evil);
        }
    }

    private static String octets(Content content) {
        StringBuilder all = new StringBuilder(new String(content.header(), StandardCharsets.ISO_8859_1));
        content.bodyParts().forEach(part -> all.append(new String(part, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }
}
