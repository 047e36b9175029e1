package io.postrider.frontend.wording;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * CommonMark with tables as HTML. HTML in it is shown as it is written, never passed on, and links lead to the web and to
 * mailboxes only.
 */
final class Markdown {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final int DEEPEST = 50;

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private Markdown() {}

    static String html(String markdown) {
        return "<html><body>\n" + RENDERER.render(PARSER.parse(markdown)) + "</body></html>\n";
    }

    /** Text that stands in Markdown for itself: every sign behind a backslash (CommonMark 0.31, 2.4), all in one line. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ') {
                space = true;
                continue;
            }
            if (space) {
                escaped.append(' ');
                space = false;
            }
            if (c < 0x7F && !Character.isLetterOrDigit(c)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return space ? escaped.append(' ').toString() : escaped.toString();
    }
}
