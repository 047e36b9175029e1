package io.postrider.frontend.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with variables. */
class EngineTest {
    private static final Map<String, Object> VARIABLES = Map.of(
            "name",
            "Ann <ann@x> & \"co\"",
            "empty",
            "",
            "whole",
            17,
            "part",
            12.50,
            "great",
            1e20,
            "yes",
            true,
            "no",
            false,
            "list",
            List.of("x", "y"),
            "items",
            List.of(Map.of("title", "one", "price", 1), Map.of("title", "two", "price", 2)),
            "of",
            Map.of("shop", Map.of("name", "The Shop")));

    private final Engine plain = new Engine(Escape.NONE);
    private final Engine html = new Engine(Escape.HTML);
    private final Engine markdown = new Engine(Escape.MARKDOWN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Dear {{name}},|Dear Ann <ann@x> & \"co\",",
                "{{whole}} {{part}} {{great}} {{yes}}|17 12.5 100000000000000000000 true",
                "{{of.shop.name}}{{empty}}.|The Shop.",
                "{{#if yes}}a{{else}}b{{/if}}{{#if no}}c{{else}}d{{/if}}{{#if empty}}e{{/if}}|ad",
                "{{#unless no}}a{{/unless}}|a",
                "{{#each list}}{{@index}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}|0x, 1y",
                "{{#each items}}{{title}} for {{../whole}};{{/each}}|one for 17;two for 17;",
                "{{#items}}{{title}}{{/items}}{{^no}}!{{/no}}|onetwo!",
                "{{#with of.shop}}{{name}}{{/with}}|The Shop",
                "{{! nothing }}{{!-- }} --}}a\\{{name}}|a{{name}}",
            })
    void putTheValuesIn(String source, String made) {
        assertEquals(made, plain.render(source, VARIABLES));
    }

    @Test
    void escapeInHtmlUnlessAskedNotTo() {
        assertEquals(
                "<a title=\"Ann &lt;ann@x&gt; &amp; &quot;co&quot;\">Ann <ann@x> & \"co\"</a>",
                html.render("<a title=\"{{name}}\">{{{name}}}</a>", VARIABLES));
    }

    @Test
    void areTextInMarkdown() {
        Map<String, Object> evil = Map.of("x", "# [a](javascript:b) <b>\n\n* 1. `c` **d** ![e](f) | \\");
        String made = Markdown.html(markdown.render("Hello {{x}}!", evil));
        assertEquals(
                "<html><body>\n<p>Hello # [a](javascript:b) &lt;b&gt; * 1. `c` **d** ![e](f) | \\!</p>\n</body></html>\n",
                made);
        assertEquals(
                "<html><body>\n<p><a rel=\"nofollow\" href=\"https://x.example/?a=1&amp;b=(2)\">pay</a></p>\n</body></html>\n",
                Markdown.html(markdown.render("[pay]({{x}})", Map.of("x", "https://x.example/?a=1&b=(2)"))));
    }

    @Test
    void showHtmlInMarkdownAsItIsWritten() {
        assertEquals(
                "<html><body>\n<p>a &lt;b&gt;b&lt;/b&gt; <a rel=\"nofollow\" href=\"\">c</a></p>\n</body></html>\n",
                Markdown.html("a <b>b</b> [c](javascript:d)"));
        assertTrue(Markdown.html("<script>a</script>").contains("&lt;script&gt;"));
        assertTrue(Markdown.html("|a|b|\n|-|-|\n|1|2|\n").contains("<table>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{unknown}}",
                "{{of.unknown}}",
                "{{#if unknown}}a{{/if}}",
                "{{#unless unknown}}a{{/unless}}",
                "{{#unknown}}a{{/unknown}}",
                "{{^unknown}}a{{/unknown}}",
                "{{#each unknown}}a{{/each}}",
                "{{#with unknown}}a{{/with}}",
                "{{#each items}}{{unknown}}{{/each}}",
                "{{#if of.unknown}}a{{/if}}"
            })
    void nameNothingThatIsNotGiven(String source) {
        WordingException e = assertThrows(WordingException.class, () -> plain.render("x\n" + source, VARIABLES));
        assertTrue(e.reason().contains("unknown") && e.reason().contains("line 2"), e::reason);
    }

    /** Names that lead out of what was given in languages with more to them than this one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{name.class}}",
                "{{name.getClass.name}}",
                "{{name.length}}",
                "{{list.size}}",
                "{{of.class.name}}",
                "{{this.class}}",
                "{{__proto__}}",
                "{{constructor}}",
                "{{env}}",
                "{{lookup of 'shop'}}",
                "{{log 'x'}}",
                "{{embedded 'x'}}",
                "{{precompile 'x'}}",
                "{{i18n 'x'}}",
                "{{include 'x'}}",
                "{{name 'x'}}",
                "{{name x=1}}",
                "{{> /etc/passwd}}",
                "{{> (name)}}",
                "{{#> layout}}a{{/layout}}",
                "{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}",
                "{{* name}}",
                "{{=<% %>=}}<% name %>",
                "{{{{raw}}}}a{{{{/raw}}}}",
                "{{list}}",
                "{{of}}",
                "{{#each name}}a{{/each}}",
                "{{#if yes}}",
                "{{/if}}",
                "{{name",
                "{{}}",
                "{{#if yes}}{{/unless}}"
            })
    void canDoNothingElse(String source) {
        assertThrows(WordingException.class, () -> plain.render(source, VARIABLES));
    }

    @Test
    void growWithinBounds() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add("0123456789");
        }
        Map<String, Object> variables = Map.of("a", many, "long", "x".repeat(1_000_000));
        for (String source : List.of(
                "{{#each a}}{{#each ../a}}{{#each ../../a}}{{/each}}{{/each}}{{/each}}",
                "{{#each a}}{{#each ../a}}{{this}}{{/each}}{{/each}}",
                "{{#each a}}{{../long}}{{/each}}",
                "{{long}}".repeat(5))) {
            WordingException e = assertThrows(WordingException.class, () -> html.render(source, variables));
            assertTrue(e.reason().contains("grows"), e::reason);
        }
    }

    @Test
    void areNotTakenTooDeep() {
        for (String source : List.of(
                "{{#if yes}}".repeat(50_000) + "{{/if}}".repeat(50_000),
                "{{#if yes}}" + "{{else if yes}}".repeat(50_000) + "{{/if}}",
                "{{#if " + "(".repeat(50_000) + "yes" + ")".repeat(50_000) + "}}{{/if}}")) {
            assertThrows(WordingException.class, () -> plain.render(source, VARIABLES));
        }
        String deep = "{{#if yes}}".repeat(TagScan.DEEPEST) + "a" + "{{/if}}".repeat(TagScan.DEEPEST);
        assertEquals("a", plain.render(deep, VARIABLES));
        String beside = "{{#if yes}}a{{else if no}}b{{/if}}".repeat(200);
        assertEquals("a".repeat(200), plain.render(beside, VARIABLES));
    }
}
