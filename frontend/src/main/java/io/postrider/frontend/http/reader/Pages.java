package io.postrider.frontend.http.reader;

/** The few pages that readers see: a heading, a sentence, at most a button. What comes from a token is escaped. */
final class Pages {

    private Pages() {}

    static String question(String reader) {
        return page("Unsubscribe", """
                <p>No more mail of this sender to <b>%s</b>?</p>
                <form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
                <button>Unsubscribe</button></form>""".formatted(escaped(reader)));
    }

    static String done(String reader) {
        return page("Unsubscribed", "<p><b>" + escaped(reader) + "</b> gets no more mail of this sender.</p>");
    }

    static String unknown() {
        return page("Unknown link", "<p>This link is not one of ours, or not complete. Nothing was changed.</p>");
    }

    static String incomplete() {
        return page("Not done", "<p>The request does not say List-Unsubscribe=One-Click. Nothing was changed.</p>");
    }

    static String later() {
        return page("Not done yet", "<p>This is not possible at the moment. Please try again later.</p>");
    }

    private static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title></head>
                <body><h1>%s</h1>
                %s
                </body></html>
                """.formatted(title, title, body);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
