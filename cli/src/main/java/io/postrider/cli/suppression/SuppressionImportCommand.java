package io.postrider.cli.suppression;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Printable;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.interchange.Csv;
import io.postrider.common.interchange.SuppressionColumns;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Entered;
import io.postrider.common.spool.suppression.NewSuppression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postrider suppression import}: a list of another system, or one that was exported here. */
@Command(
        name = "import",
        header = "Suppress the addresses of a file for a client.",
        description = {
            "%nThe file has comma-separated values, in UTF-8. If its first line names columns, address (or email or"
                    + " recipient), reason, text and expires_at are read and others are left out; without such a line"
                    + " the first column holds the addresses. The words that other systems use for reasons are known.",
            "Lines that cannot be read are named and left out, the others are taken; the same file can be imported"
                    + " again."
        },
        footer = {
            "%nExamples:",
            "  postrider suppression import --client billing bounces.csv",
            "  postrider suppression import --client billing - < addresses.txt"
        })
final class SuppressionImportCommand implements Callable<Integer> {

    private static final int BATCH = 500;
    private static final int MOST_NAMED = 20;

    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    final ListOf listOf = new ListOf();

    @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
    String file = "";

    private long faults;
    private Entered entered = Entered.NONE;

    SuppressionImportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Spool spool = SpoolOpening.openExisting(shell, options);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8.newDecoder()))) {
            take(new Csv(in), spool, listOf.id(spool));
        } catch (NoSuchFileException e) {
            throw new Failure(ExitCode.FAILED, "FILE: there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new Failure(ExitCode.FAILED, "FILE: is not UTF-8; " + told(), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "FILE: " + e.getMessage() + "; " + told(), e);
        }
        shell.say(told());
        if (faults > 0) {
            shell.complain(faults + (faults == 1 ? " line was" : " lines were") + " left out");
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private InputStream open() throws IOException {
        return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    }

    private String told() {
        return SuppressionAddCommand.words(entered);
    }

    private void take(Csv csv, Spool spool, ClientId client) throws IOException {
        Optional<List<String>> first = csv.next();
        if (first.isEmpty()) {
            return;
        }
        SuppressionColumns columns = SuppressionColumns.of(first.get());
        List<NewSuppression> batch = new ArrayList<>();
        Optional<List<String>> record = columns.isNamed() ? csv.next() : first;
        while (record.isPresent()) {
            add(columns, record.get(), csv.line(), client, batch);
            if (batch.size() == BATCH) {
                store(spool, batch);
            }
            record = csv.next();
        }
        store(spool, batch);
    }

    private void add(
            SuppressionColumns columns, List<String> cells, int line, ClientId client, List<NewSuppression> batch) {
        if (cells.size() == 1 && cells.getFirst().isBlank()) {
            return;
        }
        try {
            batch.add(columns.read(client, cells));
        } catch (IllegalArgumentException e) {
            if (++faults <= MOST_NAMED) {
                shell.complain("line " + line + ": " + Printable.line(String.valueOf(e.getMessage())));
            }
        }
    }

    private void store(Spool spool, List<NewSuppression> batch) {
        Instant now = shell.clock().instant();
        batch.removeIf(entry -> entry.expiresAt() != null && !entry.expiresAt().isAfter(now));
        if (!batch.isEmpty()) {
            entered = entered.plus(spool.suppressions().add(batch, now));
            batch.clear();
        }
    }
}
