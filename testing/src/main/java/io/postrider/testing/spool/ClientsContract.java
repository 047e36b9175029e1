package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.intake.NewSubmission;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may hand in mail, and that nobody sees another's. */
public interface ClientsContract extends SpoolFixture {

    @Test
    default void aNameIsOneClientWhoeverEntersIt() {
        assertEquals(spool().clients().ensure("shop", NOON), another().clients().ensure("shop", NOON));
        assertEquals(1, spool().clients().all().size());
    }

    @Test
    default void anotherProcessSeesARevocation() {
        Clients clients = spool().clients();
        Clients seen = another().clients();
        ClientId shop = clients.ensure("shop", NOON).id();
        Clients.Secret first = clients.addSecret(shop, "ab".repeat(32), "pr_ab", NOON);
        clients.addSecret(shop, "cd".repeat(32), "pr_cd", NOON);
        assertEquals(2, seen.secrets().size());
        long version = seen.version();
        assertTrue(clients.revokeSecret(first.number(), NOON));
        assertNotEquals(version, seen.version());
        assertEquals(
                List.of("pr_cd"),
                seen.secrets().stream().map(Clients.Secret::hint).toList());
        assertFalse(clients.revokeSecret(first.number(), NOON));
    }

    @Test
    default void aSubmissionIsInvisibleToOtherClients() {
        NewSubmission submission = Submissions.to(client(), "a@one.test").build();
        spool().intake().accept(submission);
        ClientId other = spool().clients().ensure("other", NOON).id();
        assertEquals(Optional.empty(), spool().journal().status(other, submission.id()));
        assertEquals(Optional.empty(), spool().journal().status(client(), Submissions.newId()));
        assertTrue(spool().journal().status(client(), submission.id()).isPresent());
    }
}
