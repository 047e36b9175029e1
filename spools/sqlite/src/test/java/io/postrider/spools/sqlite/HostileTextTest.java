package io.postrider.spools.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.testing.spool.Submissions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text that would be SQL if anybody let it is text, wherever it comes in. */
class HostileTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> HOSTILE = List.of(
            "'; DROP TABLE envelope; --",
            "\" OR 1=1 --",
            "x') UNION SELECT hash FROM client_secret --",
            "?1",
            ":name",
            "%",
            "_",
            "\\");

    @Test
    void isStoredAndFoundAsItIs(@TempDir Path directory) {
        try (Spool spool = TestSpool.open(directory.resolve("spool.db"))) {
            Clients clients = spool.clients();
            for (String text : HOSTILE) {
                Client client = clients.ensure(text, NOW);
                assertEquals(client, clients.find(text).orElseThrow());
                Grant named = new Grant(text, Grant.USUAL.scopes(), List.of(), List.of(text), null);
                clients.addKey(client.id(), "ab".repeat(31) + HOSTILE.indexOf(text) + "0", text, named, NOW);
                String recipient = new Mailbox("\"" + text + "\"", new Domain("one.test")).toString();
                NewSubmission mail = Submissions.to(client.id(), recipient).build();
                spool.intake().accept(mail);
                spool.control().hold(new Selection.OfSubmission(mail.id()), text, NOW);
                assertEquals(
                        recipient,
                        spool.journal()
                                .story(mail.id())
                                .orElseThrow()
                                .envelopes()
                                .getFirst()
                                .recipients()
                                .getFirst()
                                .mailbox());
                assertEquals(
                        0,
                        spool.control()
                                .count(new Selection.ForDomain(new Domain(text)))
                                .queued());
            }
            assertEquals(HOSTILE.size(), clients.all().size());
            assertTrue(clients.keys().stream()
                    .map(key -> key.grant().name())
                    .toList()
                    .containsAll(HOSTILE));
        }
    }
}
