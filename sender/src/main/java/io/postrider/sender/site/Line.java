package io.postrider.sender.site;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for the same thing: within a group in the order of coming, the groups in turn. A group that has a
 * thousand in line stands before another's first one with a single one of them.
 */
final class Line<T> {

    private final Map<Object, Deque<T>> groups = new LinkedHashMap<>(4);

    void add(Object group, T last) {
        groups.computeIfAbsent(group, _ -> new ArrayDeque<>(2)).addLast(last);
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    @Nullable
    T peekFirst() {
        return groups.isEmpty() ? null : groups.values().iterator().next().peekFirst();
    }

    /** Takes the first one out; its group stands behind the others then. */
    T removeFirst() {
        Iterator<Map.Entry<Object, Deque<T>>> all = groups.entrySet().iterator();
        Map.Entry<Object, Deque<T>> group = all.next();
        Object name = group.getKey();
        Deque<T> members = group.getValue();
        all.remove();
        T first = members.removeFirst();
        if (!members.isEmpty()) {
            groups.put(name, members);
        }
        return first;
    }

    void removeIf(Predicate<T> condition) {
        groups.values().forEach(members -> members.removeIf(condition));
        groups.values().removeIf(Deque::isEmpty);
    }
}
