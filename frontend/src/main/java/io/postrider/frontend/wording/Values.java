package io.postrider.frontend.wording;

import com.github.jknack.handlebars.ValueResolver;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks variables up in what was given, and nowhere else: no method, no field and no class of anything can be named. Of one
 * text.
 */
final class Values implements ValueResolver {
    private final Budget budget;
    private @Nullable String missed;

    Values(Budget budget) {
        this.budget = budget;
    }

    /** The first name that was not found since one was. */
    String missed() {
        return missed == null ? "?" : missed;
    }

    @Override
    public Object resolve(Object context, String name) {
        Object found = context instanceof Map<?, ?> map ? map.get(name) : null;
        if (found == null) {
            if (missed == null && !name.startsWith("@")) {
                missed = name;
            }
            return UNRESOLVED;
        }
        missed = null;
        return counted(found);
    }

    @Override
    public Object resolve(Object context) {
        missed = null;
        counted(context);
        return UNRESOLVED;
    }

    private Object counted(Object value) {
        if (value instanceof String text) {
            budget.take(text.length());
        }
        return value;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<Map.Entry<String, Object>> propertySet(Object context) {
        return context instanceof Map<?, ?> map ? ((Map<String, Object>) map).entrySet() : Set.of();
    }
}
