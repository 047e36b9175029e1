package io.postrider.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests and signatures of the test suite that Amazon publishes for Signature Version 4, those with normal paths. */
class PublishedVectorsTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TIMESTAMP = "20150830T123600Z";
    private static final CredentialScope SCOPE = new CredentialScope("20150830", "us-east-1", "service");
    private static final String NOTHING = Hashes.sha256(new byte[0]);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-vanilla,                      GET,  /,                          5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-relative-normalized,          GET,  /example/..,                5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-relative-relative-normalized, GET,  /example1/example2/../..,   5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-slash-dot-slash-normalized,   GET,  /./,                        5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-slash-normalized,             GET,  //,                         5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-slash-pointless-dot,          GET,  /./example,                 ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
        "get-slashes-normalized,           GET,  //example//,                9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
        "get-space-normalized,             GET,  '/example space/',          652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
        "get-unreserved,                   GET,  /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz, 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
        "get-utf8,                         GET,  /\u1234,                    8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
        "get-vanilla-empty-query-key,      GET,  /?Param1=value1,            a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
        "get-vanilla-query-order-encoded,  GET,  /?Param-3=Value3&Param=Value2&%E1%88%B4=Value1, 371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
        "get-vanilla-query-order-key-case, GET,  /?Param2=value2&Param1=value1, b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "get-vanilla-query-unreserved,     GET,  /?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz, 9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
        "get-vanilla-utf8-query,           GET,  /?\u1234=bar,               2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
        "post-vanilla,                     POST, /,                          5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "post-vanilla-query,               POST, /?Param1=value1,            28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
    })
    void signsPathsAndQueries(String name, String method, String target, String signature) {
        assertEquals(signature, sign(method, target, List.of(), NOTHING), name);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-header-key-duplicate,   GET,  'My-Header1:value2|My-Header1:value2|My-Header1:value1',                   c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
        "get-header-value-multiline, GET,  'My-Header1:value1\r\n  value2\r\n     value3',                            cfd34249e4b1c8d6b91ef74165d41a32e5fab3306300901bb65a51a73575eefd",
        "get-header-value-order,     GET,  'My-Header1:value4|My-Header1:value1|My-Header1:value3|My-Header1:value2', 08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
        "get-header-value-trim,      GET,  'My-Header1: value1|My-Header2: \"a   b   c\"',                            acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
        "get-with-session-token,     GET,  'X-Amz-Security-Token:6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267', 07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8",
        "post-header-key-sort,       POST, 'My-Header1:value1',                                                       c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
        "post-header-value-case,     POST, 'My-Header1:VALUE1',                                                       cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    })
    void signsHeaders(String name, String method, String headers, String signature) {
        assertEquals(signature, sign(method, "/", fields(headers), NOTHING), name);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "post-x-www-form-urlencoded,            application/x-www-form-urlencoded,                d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b",
        "post-x-www-form-urlencoded-parameters, application/x-www-form-urlencoded; charset=utf-8, 328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422",
    })
    void signsBodies(String name, String type, String signature) {
        byte[] body = "Param1=value1".getBytes(StandardCharsets.UTF_8);
        List<HeaderField> sent = List.of(
                new HeaderField("Content-Type", type),
                new HeaderField("Content-Length", Integer.toString(body.length)));
        List<HeaderField> headers = new RequestSigner("AKIDEXAMPLE", SECRET, "us-east-1", "service")
                .sign(
                        "POST",
                        URI.create("https://example.amazonaws.com/"),
                        sent,
                        body,
                        Instant.parse("2015-08-30T12:36:00Z"));
        assertEquals(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date, Signature="
                        + signature,
                headers.getLast().value(),
                name);
    }

    @Test
    void makesTheCanonicalFormThatIsPublished() {
        CanonicalRequest request = CanonicalRequest.of(
                "GET",
                "/",
                "Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
                fields("X-Amz-Date:" + TIMESTAMP + "|Host:example.amazonaws.com"),
                NOTHING);
        assertEquals("""
                GET
                /
                %E1%88%B4=Value1&Param=Value2&Param-3=Value3
                host:example.amazonaws.com
                x-amz-date:20150830T123600Z

                host;x-amz-date
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""", request.text());
        assertEquals("host;x-amz-date", request.signedHeaders());
    }

    @Test
    void knowsItsOwnSignatureAndNoOther() {
        CanonicalRequest request = CanonicalRequest.of("GET", "/", "", fields("Host:a"), NOTHING);
        SigningKey key = SigningKey.of(SECRET, SCOPE);
        String signature = key.sign(request, TIMESTAMP);
        assertTrue(key.verifies(signature, request, TIMESTAMP));
        assertFalse(key.verifies(signature, request, "20150830T123601Z"));
        assertFalse(key.verifies(signature.substring(1), request, TIMESTAMP));
        assertFalse(SigningKey.of(SECRET + "x", SCOPE).verifies(signature, request, TIMESTAMP));
    }

    private static String sign(String method, String target, List<HeaderField> more, String payloadHash) {
        int question = target.indexOf('?');
        List<HeaderField> headers = new ArrayList<>(more);
        headers.add(new HeaderField("Host", "example.amazonaws.com"));
        headers.add(new HeaderField("X-Amz-Date", TIMESTAMP));
        CanonicalRequest request = CanonicalRequest.of(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                payloadHash);
        return SigningKey.of(SECRET, SCOPE).sign(request, TIMESTAMP);
    }

    private static List<HeaderField> fields(String headers) {
        List<HeaderField> fields = new ArrayList<>();
        for (String header : headers.split("\\|", -1)) {
            int colon = header.indexOf(':');
            fields.add(new HeaderField(header.substring(0, colon), header.substring(colon + 1)));
        }
        return fields;
    }
}
