package io.postrider.frontend.wording;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsError;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import io.postrider.frontend.refusal.Cleaned;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes texts of one kind; safe for any number of threads. */
final class Engine {
    private static final int LONGEST = 1 << 20;
    private static final int KEPT = 64;
    private static final int LONGEST_KEPT = 64 << 10;

    private final Handlebars handlebars;

    /** Compiled texts by their source, those used last: a batch uses one a thousand times. */
    private final Map<String, Template> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
            return size() > KEPT;
        }
    };

    Engine(Escape escape) {
        this.handlebars = new Handlebars(new Nothing())
                .with(new Sections())
                .with(strategy(escape))
                .with((value, next) -> next.format(printed(value)))
                .parentScopeResolution(false);
    }

    /** There are no other texts that one could bring in. */
    private static final class Nothing extends AbstractTemplateLoader {
        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            throw new FileNotFoundException(location);
        }
    }

    private static EscapingStrategy strategy(Escape escape) {
        return switch (escape) {
            case NONE -> EscapingStrategy.NOOP;
            case HTML -> EscapingStrategy.HTML_ENTITY;
            case MARKDOWN -> text -> Markdown.escaped(text.toString());
        };
    }

    private static Object printed(Object value) {
        return switch (value) {
            case Map<?, ?> _, Collection<?> _ ->
                throw new WordingException("puts a list or an object where a text must be");
            case Double number -> plain(number);
            case BigDecimal number -> number.toPlainString();
            default -> value;
        };
    }

    private static String plain(double number) {
        if (!Double.isFinite(number)) {
            throw new WordingException("puts a number that is too large");
        }
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** @throws WordingException it cannot be compiled */
    void check(String source) {
        template(source);
    }

    /**
     * The text with these for its variables: maps, lists, strings, numbers and truth values.
     *
     * @throws WordingException it cannot be compiled, or names a variable that is not given
     */
    String render(String source, Map<String, Object> variables) {
        Template template = template(source);
        Budget budget = new Budget();
        Values values = new Values(budget);
        Context context = Context.newBuilder(variables).resolver(values).build();
        context.data(Sections.BUDGET, budget);
        context.data(Sections.VALUES, values);
        try {
            return template.apply(context);
        } catch (HandlebarsException e) {
            throw reason(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Template template(String source) {
        synchronized (compiled) {
            Template kept = compiled.get(source);
            if (kept != null) {
                return kept;
            }
        }
        if (source.length() > LONGEST) {
            throw new WordingException("is longer than " + LONGEST + " characters");
        }
        TagScan.check(source);
        try {
            Template template = handlebars.compileInline(source);
            if (source.length() <= LONGEST_KEPT) {
                synchronized (compiled) {
                    compiled.put(source, template);
                }
            }
            return template;
        } catch (HandlebarsException e) {
            throw reason(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WordingException reason(HandlebarsException e) {
        HandlebarsError error = e.getError();
        String line = error == null ? "" : ", in line " + error.line;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof WordingException own) {
                return new WordingException(own.reason() + line);
            }
        }
        String what = error == null ? String.valueOf(e.getMessage()) : String.valueOf(error.reason);
        return new WordingException("cannot be read" + line + ": " + Cleaned.quoted(what));
    }
}
