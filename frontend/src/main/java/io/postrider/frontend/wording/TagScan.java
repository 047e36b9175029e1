package io.postrider.frontend.wording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * A look at the tags of a text before it is compiled: the compiler descends with each level, and what would bring in other
 * texts is not taken.
 */
final class TagScan {
    static final int DEEPEST = 20;
    private static final int PARENTHESES = 5;

    private final String source;
    /** The levels below each open block: chains of {@code else if} go down, too. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private int depth;

    private TagScan(String source) {
        this.source = source;
    }

    /** Throws what is wrong with it; what is wrong in other ways the compiler finds. */
    static void check(String source) {
        new TagScan(source).scan();
    }

    private void scan() {
        int at = source.indexOf("{{");
        while (at >= 0) {
            int start = at + 2;
            int end = source.indexOf("}}", start);
            int inside = end < 0 ? source.length() : end;
            if (source.startsWith("!--", start)) {
                end = source.indexOf("--}}", start);
            } else {
                tag(start, inside);
            }
            at = end < 0 ? -1 : source.indexOf("{{", end + 2);
        }
    }

    private void tag(int start, int end) {
        int at = start;
        while (at < end && (source.charAt(at) == '~' || source.charAt(at) == ' ')) {
            at++;
        }
        String tag = source.substring(at, Math.min(end, at + 20));
        char sign = tag.isEmpty() ? ' ' : tag.charAt(0);
        if (isForeign(tag)) {
            throw new WordingException("has a tag that is not taken here, " + at(at)
                    + ": there are variables, {{#if}}, {{#unless}}, {{#each}}, {{#with}}, and sections");
        }
        if (sign == '#' || sign == '^') {
            open.push(depth);
            down(at);
        } else if (sign == '/') {
            depth = open.isEmpty() ? 0 : open.pop();
        } else if (tag.startsWith("else ")) {
            down(at);
        }
        parentheses(at, end);
    }

    /** What brings in other texts, or changes what braces are. */
    private static boolean isForeign(String tag) {
        return Stream.of(">", "*", "=", "{{", "#>", "#*").anyMatch(tag::startsWith);
    }

    private void down(int at) {
        if (++depth > DEEPEST) {
            throw new WordingException("has blocks more than " + DEEPEST + " levels deep, " + at(at));
        }
    }

    private void parentheses(int start, int end) {
        int level = 0;
        for (int i = start; i < end; i++) {
            char c = source.charAt(i);
            level += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (level > PARENTHESES) {
                throw new WordingException("has too many parentheses, " + at(i));
            }
        }
    }

    private String at(int place) {
        return "in line "
                + (1 + source.substring(0, place).chars().filter(c -> c == '\n').count());
    }
}
