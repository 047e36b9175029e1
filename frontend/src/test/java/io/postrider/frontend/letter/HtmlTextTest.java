package io.postrider.frontend.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain | plain
            <p>one</p><p>two</p> | one~~two
            one<br>two<br><br>three | one~two~~three
            <ul><li>a</li><li>b</li></ul>c | - a~- b~~c
            <h1>T</h1>body | T~~body
            <a href="https://x.example/">shop</a> | shop <https://x.example/>
            <a href="https://x.example/">https://x.example/</a> | https://x.example/
            <a href="mailto:a@x.example">write</a> | write <a@x.example>
            <a href="javascript:alert(1)">no</a> | no
            <img alt="Logo" src="x">after | Logoafter
            <style>p{}</style><script>x()</script>seen | seen
            <table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table> | a b~c
            a <b>b</b> c | a b c
            &lt;b&gt;&nbsp;&amp; | <b> &
            """)
    void isWhatAReaderWouldSee(String html, String text) {
        assertEquals(text.replace('~', '\n'), HtmlText.of(html));
    }

    @Test
    void takesTimeInProportion() {
        String deep = "<div>".repeat(200_000) + "x";
        String links = "<a href='https://x.example/'>l</a>".repeat(50_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertTrue(HtmlText.of(deep).endsWith("x"));
            assertTrue(HtmlText.of(links).startsWith("l <"));
        });
    }
}
