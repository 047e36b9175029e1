package io.postrider.bounces.report.mime;

/** HTML without its tags; good enough to find words and addresses in. One walk, whatever it holds. */
final class Html {

    private Html() {}

    static String toText(String html) {
        StringBuilder text = new StringBuilder(html.length());
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i);
            if (c == '<') {
                int end = html.indexOf('>', i);
                if (end < 0) {
                    break;
                }
                text.append(isBlock(html, i + 1, end) ? '\n' : ' ');
                i = end + 1;
            } else if (c == '&') {
                i = entity(html, i, text);
            } else {
                text.append(c);
                i++;
            }
        }
        return text.toString();
    }

    private static boolean isBlock(String html, int from, int to) {
        int start = from < to && html.charAt(from) == '/' ? from + 1 : from;
        for (String tag : new String[] {"p", "br", "div", "tr", "li", "h1", "h2", "h3", "pre", "table", "td"}) {
            int end = start + tag.length();
            if (html.regionMatches(true, start, tag, 0, tag.length())
                    && (end >= to || !Character.isLetterOrDigit(html.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static int entity(String html, int at, StringBuilder text) {
        String[][] known = {
            {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&nbsp;", " "}, {"&quot;", "\""}, {"&#39;", "'"}
        };
        for (String[] entity : known) {
            if (html.startsWith(entity[0], at)) {
                text.append(entity[1]);
                return at + entity[0].length();
            }
        }
        text.append('&');
        return at + 1;
    }
}
