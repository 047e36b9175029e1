package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.templates.Templates;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.wording.Escape;
import io.postrider.frontend.wording.Wordings;
import io.postrider.frontend.wording.Words;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whatever stands in a template and in the values for it, a bounded text is made of them or they are refused, in words. */
class TemplateFuzzTest {
    private static final ClientId CLIENT = new ClientId(1);
    private static final int LONGEST = 5_000_000;

    /** No text here is kept in a spool. */
    private static final Wordings WORDINGS = new Wordings((Templates) Proxy.newProxyInstance(
            Templates.class.getClassLoader(), new Class<?>[] {Templates.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            }));

    /** Template and value stand in one input, parted by the first octet 0xFF, which is in no UTF-8. */
    @FuzzTest
    void makesATextOrIsRefused(byte[] input) {
        int cut = 0;
        while (cut < input.length && input[cut] != (byte) 0xFF) {
            cut++;
        }
        String template = new String(input, 0, cut, StandardCharsets.UTF_8);
        String value = new String(
                input, Math.min(cut + 1, input.length), Math.max(0, input.length - cut - 1), StandardCharsets.UTF_8);
        Map<String, Object> variables = Map.of(
                "name", value + "<b>", "list", List.of(value, "y<"), "of", Map.of("name", value), "n", 3, "no", false);
        checked(template);
        @Nullable Words made = made(template, variables);
        if (made == null) {
            return;
        }
        for (Placed placed : List.of(text(made.subject()), text(made.text()), text(made.html()))) {
            assertTrue(placed.text().length() <= LONGEST, () -> placed.text().length() + " characters");
        }
        assertEquals(made, made(template, variables), "it says something else the second time");
        boolean plain = !template.contains("{{{") && !template.contains("~{") && !template.matches("(?s).*[&<].*");
        if (plain) {
            assertFalse(text(made.html()).text().contains("<"), () -> "a value opens a tag: " + made.html());
        }
    }

    private static void checked(String template) {
        for (Escape escape : Escape.values()) {
            Refusals refusals = new Refusals();
            WORDINGS.check(new Placed("/text", template), escape, refusals);
            inWords(refusals);
        }
    }

    private static @Nullable Words made(String template, Map<String, Object> variables) {
        Placed placed = new Placed("/text", template);
        Refusals refusals = new Refusals();
        Words.Variables given = new Words.Variables("/variables", variables);
        Words made = WORDINGS.said(new Words(placed, placed, placed, null, null, given), CLIENT, refusals);
        WORDINGS.said(new Words(placed, placed, null, placed, null, given), CLIENT, refusals);
        inWords(refusals);
        return refusals.isEmpty() ? made : null;
    }

    private static Placed text(@Nullable Placed placed) {
        return placed == null ? new Placed("", "") : placed;
    }

    private static void inWords(Refusals refusals) {
        refusals.list().forEach(refusal -> {
            assertTrue(refusal.reason().length() < 500, refusal::reason);
            assertTrue(refusal.reason().chars().noneMatch(Character::isISOControl), refusal::reason);
        });
    }
}
