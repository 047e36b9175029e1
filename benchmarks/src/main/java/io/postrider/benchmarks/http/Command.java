package io.postrider.benchmarks.http;

import java.util.HashMap;
import java.util.Map;

/** One line of orders: a word, then {@code name=value} for each thing it needs. */
record Command(String word, Map<String, String> values) {

    static Command parse(String line) {
        String[] parts = line.trim().split(" +", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("not name=value: " + parts[i]);
            }
            values.put(parts[i].substring(0, at), parts[i].substring(at + 1));
        }
        return new Command(parts[0], values);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(word + " needs " + name);
        }
        return value;
    }

    double number(String name) {
        return Double.parseDouble(text(name));
    }

    int count(String name) {
        return Integer.parseInt(text(name));
    }

    int count(String name, int otherwise) {
        return values.containsKey(name) ? count(name) : otherwise;
    }
}
