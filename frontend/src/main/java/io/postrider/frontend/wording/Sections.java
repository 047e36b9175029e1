package io.postrider.frontend.wording;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.helper.EachHelper;
import com.github.jknack.handlebars.helper.IfHelper;
import com.github.jknack.handlebars.helper.UnlessHelper;
import com.github.jknack.handlebars.helper.WithHelper;
import io.postrider.frontend.refusal.Cleaned;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The four sections that there are, each for variables that are given; all that the library brings besides is left out. */
final class Sections extends DefaultHelperRegistry {
    static final String BUDGET = "postrider.budget";
    static final String VALUES = "postrider.values";

    private static final Set<String> KNOWN =
            Set.of(IfHelper.NAME, UnlessHelper.NAME, EachHelper.NAME, WithHelper.NAME, HELPER_MISSING);

    Sections() {
        registerHelper(IfHelper.NAME, given(IfHelper.INSTANCE));
        registerHelper(UnlessHelper.NAME, given(UnlessHelper.INSTANCE));
        registerHelper(WithHelper.NAME, given(WithHelper.INSTANCE));
        registerHelper(EachHelper.NAME, given(Sections::each));
        registerHelperMissing(Sections::missing);
    }

    @Override
    public <C> @Nullable Helper<C> helper(String name) {
        return KNOWN.contains(name) ? super.helper(name) : null;
    }

    private static Helper<Object> given(Helper<Object> helper) {
        return (context, options) -> {
            if (context == null) {
                throw unknown(options.<Values>data(VALUES).missed());
            }
            return helper.apply(context, options);
        };
    }

    private static Object each(Object context, Options options) throws IOException {
        int count = switch (context) {
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            default -> {
                if (!context.equals("")) {
                    throw new WordingException("has an {{#each}} of what is neither a list nor an object");
                }
                yield 0;
            }
        };
        options.<Budget>data(BUDGET).take((long) count * (1 + options.fn.text().length()));
        return EachHelper.INSTANCE.apply(context, options);
    }

    private static Object missing(@Nullable Object context, Options options) {
        if (options.params.length > 1 || !options.hash.isEmpty()) {
            throw new WordingException(
                    "uses " + Cleaned.quoted(options.helperName) + " as a helper; there are if, unless, each and with");
        }
        throw unknown(
                options.tagType == TagType.SECTION
                        ? options.<Values>data(VALUES).missed()
                        : options.helperName);
    }

    private static WordingException unknown(String name) {
        return new WordingException("asks for the variable " + Cleaned.quoted(name) + ", which is not given");
    }
}
