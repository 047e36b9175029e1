package io.postrider.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.settings.notifier.TargetSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookUrlTest {

    private static final TargetSettings STRICT = new TargetSettings(false, false, List.of(443, 8443), 20);
    private static final TargetSettings LOOSE = new TargetSettings(true, true, List.of(), 20);

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com, hooks.example.com, 443, /",
        "https://hooks.example.com/a/b?c=d%20e, hooks.example.com, 443, /a/b?c=d%20e",
        "HTTPS://Hooks.Example.COM:8443/x, hooks.example.com, 8443, /x",
        "https://xn--bcher-kva.example/?x, xn--bcher-kva.example, 443, /?x",
        "https://1.1.1.1/, 1.1.1.1, 443, /",
        "https://[2606:4700::1]/, 2606:4700::1, 443, /",
    })
    void takesWhatLeadsOutside(String url, String host, int port, String resource) throws InvalidUrlException {
        assertEquals(new WebhookUrl(true, host, port, resource), WebhookUrl.parse(url, STRICT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "//hooks.example.com/",
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "gopher://hooks.example.com/",
                "https:",
                "https:/hooks.example.com/",
                "https:///",
                "https://user@hooks.example.com/",
                "https://user:secret@hooks.example.com/",
                "https://hooks.example.com@127.0.0.1/",
                "https://127.0.0.1:443@hooks.example.com/",
                "https://hooks.example.com/#fragment",
                "https://hooks.example.com:25/",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:99999/",
                "https://hooks.example.com:22/",
                "https://hooks.example.com./",
                "https://localhost/",
                "https://metadata/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://192.168.0.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fd00:ec2::254]/",
                "https://[fec0::1]/",
                "https://[2001:db8::1]/",
                "https://hooks.example.com\\@127.0.0.1/",
                "https://hooks.example.com/\r\nX: y",
                "https://hooks.example.com/a b",
                "https://b\u00fccher.example/",
                "https://127\u30020\u30020\u30021/",
                "https://-hooks.example.com/",
                "https://hooks..example.com/",
            })
    void refusesWhatLeadsElsewhere(String url) {
        InvalidUrlException e = assertThrows(InvalidUrlException.class, () -> WebhookUrl.parse(url, STRICT));
        assertTrue(e.reason().startsWith("must "), e.reason());
    }

    @Test
    void refusesWhatIsTooLong() {
        String url = "https://hooks.example.com/" + "a".repeat(2048);
        assertThrows(InvalidUrlException.class, () -> WebhookUrl.parse(url, STRICT));
    }

    @Test
    void whatTheSettingsAllowIsTaken() throws InvalidUrlException {
        assertEquals(
                new WebhookUrl(false, "localhost", 8080, "/x"), WebhookUrl.parse("http://localhost:8080/x", LOOSE));
        assertEquals(new WebhookUrl(false, "127.0.0.1", 80, "/"), WebhookUrl.parse("http://127.0.0.1", LOOSE));
        assertEquals(
                "localhost:8080",
                WebhookUrl.parse("http://localhost:8080/x", LOOSE).authority());
        assertEquals("[::1]", WebhookUrl.parse("https://[::1]/", LOOSE).authority());
    }
}
