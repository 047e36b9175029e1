package io.postrider.frontend.letter;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The text of an HTML page, for readers that show none: blocks become paragraphs, list items get a dash, links their
 * address, pictures their description. Nothing is fetched or run.
 */
public final class HtmlText {
    private static final Set<String> HIDDEN = Set.of("head", "script", "style", "template", "noscript", "title");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr");
    private static final Set<String> LINES =
            Set.of("div", "tr", "li", "section", "article", "header", "footer", "main", "dt", "dd", "address");

    private HtmlText() {}

    public static String of(String html) {
        Walk walk = new Walk();
        NodeTraversor.traverse(walk, Jsoup.parse(html));
        return walk.text.toString().strip();
    }

    private static final class Walk implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private int hidden;
        private int preformatted;
        private boolean space;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                if (hidden == 0) {
                    append(words);
                }
                return;
            }
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            if (HIDDEN.contains(name)) {
                hidden++;
            } else if (hidden == 0) {
                open(element, name);
            }
        }

        private void open(Element element, String name) {
            if (PARAGRAPHS.contains(name)) {
                breakLine(2);
            } else if (LINES.contains(name)) {
                breakLine(1);
            }
            switch (name) {
                case "li" -> text.append("- ");
                case "pre" -> preformatted++;
                case "hr" -> text.append("---");
                case "br" -> {
                    text.append('\n');
                    space = false;
                }
                case "td", "th" -> space = true;
                case "img" -> word(element.attr("alt"));
                default -> {}
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            if (HIDDEN.contains(name)) {
                hidden--;
            } else if (hidden == 0) {
                close(element, name);
            }
        }

        private void close(Element element, String name) {
            if (name.equals("a")) {
                link(element);
            }
            if (name.equals("pre")) {
                preformatted--;
            }
            if (PARAGRAPHS.contains(name)) {
                breakLine(2);
            } else if (LINES.contains(name)) {
                breakLine(1);
            }
        }

        /** The address of a link, unless it is what the link says, or leads nowhere outside. */
        private void link(Element element) {
            String address = element.attr("href").strip();
            String scheme = address.toLowerCase(Locale.ROOT);
            boolean leads = scheme.startsWith("http:") || scheme.startsWith("https:") || scheme.startsWith("mailto:");
            String shown = scheme.startsWith("mailto:") ? address.substring("mailto:".length()) : address;
            if (leads && !endsWith(shown)) {
                text.append(text.isEmpty() ? "<" : " <").append(shown).append('>');
            }
        }

        private boolean endsWith(String shown) {
            int start = text.length() - shown.length();
            return start >= 0 && text.indexOf(shown, start) == start;
        }

        private void append(TextNode words) {
            if (preformatted > 0) {
                text.append(words.getWholeText());
                return;
            }
            String whole = words.getWholeText();
            for (int i = 0; i < whole.length(); i++) {
                char c = whole.charAt(i);
                if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                    space = true;
                } else {
                    separate();
                    text.append(c == '\u00A0' ? ' ' : c);
                }
            }
        }

        private void word(String word) {
            if (!word.isBlank()) {
                separate();
                text.append(word.strip());
            }
        }

        private void separate() {
            if (space && !text.isEmpty() && text.charAt(text.length() - 1) > ' ') {
                text.append(' ');
            }
            space = false;
        }

        /** So many line ends at the end of the text, unless it is empty. */
        private void breakLine(int lines) {
            space = false;
            int length = text.length();
            while (length > 0 && text.charAt(length - 1) == ' ') {
                length--;
            }
            text.setLength(length);
            int there = 0;
            while (there < length && there < lines && text.charAt(length - 1 - there) == '\n') {
                there++;
            }
            if (length > 0) {
                text.append("\n".repeat(lines - there));
            }
        }
    }
}
