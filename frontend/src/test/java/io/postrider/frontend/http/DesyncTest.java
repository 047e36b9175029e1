package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests whose end two readers could see in different places (RFC 9112, 6.3 and 11.2). Behind a proxy the second reading
 * would be somebody else's request, so none is answered but with a no, and the connection ends there.
 */
class DesyncTest {
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final String SMUGGLED = "{\"client_id\":\"" + TOKEN
            + "\",\"sender\":\"me@a.com\",\"recipients\":[\"a@b.com\"],\"subject\":\"s\",\"body\":\"b\"}";
    private static final String SECOND =
            "POST /send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + SMUGGLED.length()
                    + "\r\n\r\n" + SMUGGLED;
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 (\\d{3})");

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

    static Stream<String> framings() {
        String length = "Content-Length: 5\r\n";
        String chunked = "Transfer-Encoding: chunked\r\n";
        return Stream.of(
                length + chunked,
                chunked + length,
                length + "Content-Length: 6\r\n",
                "Content-Length: 5, 6\r\n",
                "Content-Length: +5\r\n",
                "Content-Length: -5\r\n",
                "Content-Length: 0x5\r\n",
                "Content-Length: 5 5\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length:\r\n",
                "Content-Length : 5\r\n",
                "Content-Length\t: 5\r\n",
                " Content-Length: 5\r\n",
                "Content-Length: 5\r\n\t6\r\n",
                "Content_Length 5\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: identity, chunked, gzip\r\n",
                "Transfer-Encoding : chunked\r\n" + length,
                "Transfer-Encoding:\u000bchunked\r\n" + length,
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "X: y\rContent-Length: 5\r\n",
                "X: a\0b\r\n" + length,
                "X\u0001: y\r\n" + length);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void aBodyOfTwoLengthsIsRefusedAndNothingBehindItIsRead(String framing) throws IOException {
        String answers = frontend.raw("POST /send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + framing
                + "\r\n0\r\n\r\n" + SECOND);
        List<String> codes = codes(answers);
        assertTrue(codes.size() <= 1, answers);
        assertTrue(codes.stream().allMatch(code -> code.startsWith("4") || code.startsWith("5")), answers);
        assertTrue(spool.intake().accepted().isEmpty(), "what was smuggled was taken");
    }

    static Stream<String> chunks() {
        return Stream.of(
                "5;x\n12345\r\n0\r\n\r\n",
                "0x5\r\n12345\r\n0\r\n\r\n",
                "-5\r\n12345\r\n0\r\n\r\n",
                " 5\r\n12345\r\n0\r\n\r\n",
                "fffffffffffffffff\r\n12345\r\n0\r\n\r\n",
                "5\r\n1234567\r\n0\r\n\r\n",
                "5\r\n12345X0\r\n\r\n",
                "5\n12345\n0\n\n");
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void aChunkThatIsNoneEndsTheConnection(String chunks) throws IOException {
        String answers = frontend.raw(
                "POST /send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunks + SECOND);
        assertTrue(codes(answers).size() <= 1, answers);
        assertTrue(spool.intake().accepted().isEmpty(), "what was smuggled was taken");
    }

    @ParameterizedTest
    @MethodSource("firstLines")
    void aRequestLineThatIsNoneIsRefused(String line) throws IOException {
        String answers = frontend.raw(line + "Host: x\r\nConnection: close\r\n\r\n");
        assertTrue(codes(answers).stream().noneMatch(code -> code.startsWith("2")), answers);
    }

    static Stream<String> firstLines() {
        return Stream.of(
                "GET /healthz HTTP/1.1\r\nHost: y\r\n",
                "GET /healthz\tHTTP/1.1\r\n",
                "GET /healthz HTTP/1.1 \r\n",
                "GET /healthz HTTP/9.9\r\n",
                "GET /healthz HTP/1.1\r\n",
                "get /healthz HTTP/1.1\r\n",
                "GET /health\0z HTTP/1.1\r\n",
                "GET /healthz#x HTTP/1.1\r\n",
                "CONNECT a:25 HTTP/1.1\r\n",
                "EHLO sender.example\r\n",
                "TRACE / HTTP/1.1\r\n");
    }

    @Test
    void twoSoundRequestsOnOneConnectionAreTwoAnswers() throws IOException {
        String answers = frontend.raw(SECOND + SECOND.replace("\r\nHost: x", "\r\nHost: x\r\nConnection: close"));
        assertEquals(List.of("200", "200"), codes(answers), answers);
        assertEquals(2, spool.intake().accepted().size());
    }

    @Test
    void noAnswerTellsWhoWroteTheServer() throws IOException {
        String answer = frontend.raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer);
        assertFalse(answer.contains("\r\nServer:"), answer);
    }

    private static List<String> codes(String answers) {
        return ANSWER.matcher(answers).results().map(match -> match.group(1)).toList();
    }
}
