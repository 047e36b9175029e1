package io.postrider.cli.client;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.clients.Scope;
import io.postrider.settings.value.AddressBlock;
import io.postrider.settings.value.Durations;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a new key may do. */
final class GrantOptions {

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "What the key is for, to tell it from others: at most 100 characters.")
    String name = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            description = "send, read, manage or admin; several with commas (default: send,read,manage).")
    List<String> scopes = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "DOMAIN",
            split = ",",
            description = "The domains its mail may come from: example.com, or *.example.com for those beneath it"
                    + " (default: any that the client may use).")
    List<String> authors = new ArrayList<>();

    @Option(
            names = "--network",
            paramLabel = "BLOCK",
            split = ",",
            description = "The addresses or blocks (10.0.0.0/8) it may be used from (default: any).")
    List<String> networks = new ArrayList<>();

    @Option(
            names = "--sandbox",
            paramLabel = "WHERE",
            description = "Where its mail goes: capture (nowhere), redirect:ADDRESS (all to that one),"
                    + " allow:ADDRESS,DOMAIN,*.DOMAIN (to these alone, the rest nowhere), or none, to its recipients"
                    + " (default: none).")
    String sandbox = "none";

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "After how long (90d) or when (2027-01-01T00:00:00Z) it ends (default: never).")
    @Nullable
    String expires;

    /** What they say; a {@link Failure} names the option that says nothing sensible. */
    Grant grant(Instant now) {
        if (name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw wrong("--name: must have at most 100 characters and no control characters");
        }
        return new Grant(name, scopes(), authors(), networks(), expiresAt(now)).in(sandbox());
    }

    private Set<Scope> scopes() {
        if (scopes.isEmpty()) {
            return Grant.USUAL.scopes();
        }
        Set<Scope> chosen = EnumSet.noneOf(Scope.class);
        for (String word : scopes) {
            chosen.add(Scope.ofWord(word.strip())
                    .orElseThrow(() -> wrong("--scope: must be send, read, manage or admin, not '" + word + "'")));
        }
        return chosen;
    }

    private List<DomainPattern> authors() {
        List<DomainPattern> domains = new ArrayList<>();
        for (String written : authors) {
            try {
                domains.add(DomainPattern.parse(written.strip()));
            } catch (InvalidAddressException e) {
                throw wrong("--from: '" + written + "': " + e.getMessage());
            }
        }
        return domains;
    }

    private List<String> networks() {
        List<String> blocks = new ArrayList<>();
        for (String written : networks) {
            try {
                blocks.add(AddressBlock.parse(written).toString());
            } catch (IllegalArgumentException e) {
                throw wrong("--network: " + e.getMessage());
            }
        }
        return blocks;
    }

    private Sandbox sandbox() {
        try {
            return Sandbox.parse(sandbox);
        } catch (InvalidAddressException e) {
            throw wrong("--sandbox: '" + sandbox + "': " + e.getMessage());
        }
    }

    private @Nullable Instant expiresAt(Instant now) {
        String written = expires;
        if (written == null) {
            return null;
        }
        Instant end = moment(written, now);
        if (!end.isAfter(now)) {
            throw wrong("--expires: lies in the past: " + written);
        }
        return end;
    }

    private static Instant moment(String written, Instant now) {
        try {
            return written.contains("T") ? Instant.parse(written) : now.plus(Durations.parse(written));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw wrong("--expires: must be a duration such as 90d or a time such as 2027-01-01T00:00:00Z, not '"
                    + written + "'");
        }
    }

    private static Failure wrong(String line) {
        return new Failure(ExitCode.USAGE, line);
    }
}
