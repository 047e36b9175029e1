package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.templates.Template;
import io.postrider.common.spool.templates.TemplateEntry;
import io.postrider.common.spool.templates.Templates;
import io.postrider.common.spool.templates.Templates.Put;
import io.postrider.common.spool.templates.Templates.Version;
import io.postrider.common.spool.templates.Texts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The templates of clients: whose they are, and that a version stays what it is. */
public interface TemplatesContract extends SpoolFixture {

    private Templates templates() {
        return spool().templates();
    }

    private static Texts texts(String html) {
        return new Texts("about {{order}}", null, html, null);
    }

    private Put put(String name, String html) {
        return templates().put(client(), name, texts(html), 1_000, NOON);
    }

    @Test
    default void aVersionSaysAllThatWasPut() {
        Texts all = new Texts("s", "t\r\nü", "<p>h</p>", "*m*");
        Template first = new Template("welcome", 1, all, NOON);
        assertEquals(new Put.Stored(first), templates().put(client(), "welcome", all, 1_000, NOON));
        assertEquals(Optional.of(first), templates().find(client(), "welcome"));
        assertEquals(Optional.of(first), templates().find(client(), "welcome", 1));
        assertEquals(Optional.empty(), templates().find(client(), "welcome", 2));
        assertEquals(Optional.empty(), templates().find(client(), "other"));
    }

    @Test
    default void theNextVersionIsInUseAndTheFirstStays() {
        put("welcome", "one");
        Template second = new Template("welcome", 2, texts("two"), NOON.plusSeconds(60));
        assertEquals(
                new Put.Stored(second), templates().put(client(), "welcome", texts("two"), 1, NOON.plusSeconds(60)));
        assertEquals(Optional.of(second), templates().find(client(), "welcome"));
        assertEquals(
                texts("one"),
                templates().find(client(), "welcome", 1).orElseThrow().texts());
        assertEquals(
                List.of(new Version(2, NOON.plusSeconds(60)), new Version(1, NOON)),
                templates().versions(client(), "welcome"));
    }

    @Test
    default void theSameTextsAreNoNewVersion() {
        Put first = put("welcome", "one");
        assertTrue(first instanceof Put.Stored);
        assertEquals(new Put.Unchanged(new Template("welcome", 1, texts("one"), NOON)), put("welcome", "one"));
        assertEquals(1, templates().versions(client(), "welcome").size());
    }

    @Test
    default void anEarlierVersionCanBeTakenBack() {
        put("welcome", "one");
        put("welcome", "two");
        assertTrue(templates().use(client(), "welcome", 1));
        assertEquals(
                texts("one"),
                templates().find(client(), "welcome").orElseThrow().texts());
        assertFalse(templates().use(client(), "welcome", 3));
        assertFalse(templates().use(client(), "other", 1));
        assertEquals(
                Optional.of(new TemplateEntry("welcome", 1, 2, 2, NOON)),
                templates().entry(client(), "welcome"));
        put("welcome", "three");
        assertEquals(3, templates().find(client(), "welcome").orElseThrow().version());
    }

    @Test
    default void ofManyVersionsTheOldestGo() {
        for (int i = 1; i <= Templates.VERSIONS + 5; i++) {
            put("welcome", "number " + i);
        }
        assertEquals(
                Templates.VERSIONS, templates().versions(client(), "welcome").size());
        assertEquals(Optional.empty(), templates().find(client(), "welcome", 5));
        assertTrue(templates().find(client(), "welcome", 6).isPresent());
    }

    @Test
    default void anotherClientsAreNotThere() {
        ClientId other = spool().clients().ensure("other", NOON).id();
        put("welcome", "one");
        assertEquals(Optional.empty(), templates().find(other, "welcome"));
        assertEquals(Optional.empty(), templates().find(other, "welcome", 1));
        assertEquals(Optional.empty(), templates().entry(other, "welcome"));
        assertEquals(List.of(), templates().list(other, "", 10));
        assertEquals(List.of(), templates().versions(other, "welcome"));
        assertFalse(templates().use(other, "welcome", 1));
        assertFalse(templates().remove(other, "welcome"));
        templates().put(other, "welcome", texts("theirs"), 1_000, NOON);
        assertEquals(
                texts("one"),
                templates().find(client(), "welcome").orElseThrow().texts());
    }

    @Test
    default void theyAreListedByName() {
        put("c", "x");
        put("a", "x");
        put("b", "x");
        put("b", "y");
        assertEquals(
                List.of(new TemplateEntry("a", 1, 1, 1, NOON), new TemplateEntry("b", 2, 2, 2, NOON)),
                templates().list(client(), "", 2));
        assertEquals(List.of(new TemplateEntry("c", 1, 1, 1, NOON)), templates().list(client(), "b", 2));
    }

    @Test
    default void whatIsRemovedIsGoneWithAllItsVersions() {
        put("welcome", "one");
        put("welcome", "two");
        assertTrue(templates().remove(client(), "welcome"));
        assertFalse(templates().remove(client(), "welcome"));
        assertEquals(Optional.empty(), templates().find(client(), "welcome", 1));
        assertEquals(List.of(), templates().list(client(), "", 10));
    }

    @Test
    default void thereAreNoMoreThanThereMayBe() {
        assertTrue(templates().put(client(), "a", texts("x"), 1, NOON) instanceof Put.Stored);
        assertEquals(new Put.TooMany(), templates().put(client(), "b", texts("x"), 1, NOON));
        assertTrue(templates().put(client(), "a", texts("y"), 1, NOON) instanceof Put.Stored);
    }
}
