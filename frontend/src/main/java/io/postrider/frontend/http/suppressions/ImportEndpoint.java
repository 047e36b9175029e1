package io.postrider.frontend.http.suppressions;

import io.postrider.common.interchange.Csv;
import io.postrider.common.interchange.SuppressionColumns;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Entered;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.MediaType;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v1/suppressions/import}: a list of another system, or one that was exported here. It is entered piece by piece
 * while it arrives; lines that cannot be read are named and left out. Whatever went wrong, the same file can be sent again.
 */
final class ImportEndpoint implements ApiDoor.Endpoint {
    private static final String CSV = "text/csv";
    private static final long MOST_OCTETS = 64L << 20;
    private static final int BATCH = 500;
    private static final int MOST_NAMED = 100;

    private final Suppressions lists;
    private final InstantSource clock;

    ImportEndpoint(Suppressions lists, InstantSource clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @Override
    public Answer answer(Call call) {
        call.allowOnly();
        MediaType.requireUtf8(call.request(), CSV);
        Taking taking = new Taking(ReadEndpoints.client(call));
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(call.large(MOST_OCTETS), StandardCharsets.UTF_8.newDecoder()))) {
            taking.take(new Csv(in));
        } catch (CharacterCodingException _) {
            throw taking.stopped(RefusalReason.MALFORMED, "the file is not UTF-8");
        } catch (IOException e) {
            throw taking.stopped(RefusalReason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (RequestRefused e) {
            throw taking.stopped(e.reason(), e.text());
        } catch (SpoolException e) {
            throw taking.stopped(RefusalReason.of(e.reason()), "the spool cannot store it now");
        }
        return Answer.json(200, taking.view());
    }

    private record Fault(int line, String detail) {}

    private final class Taking {
        private final ClientId client;
        private final List<NewSuppression> batch = new ArrayList<>(BATCH);
        private final List<Fault> faults = new ArrayList<>();
        private long leftOut;
        private long expired;
        private int line;
        private Entered entered = Entered.NONE;

        Taking(ClientId client) {
            this.client = client;
        }

        void take(Csv csv) throws IOException {
            Optional<List<String>> record = csv.next();
            if (record.isEmpty()) {
                return;
            }
            SuppressionColumns columns = SuppressionColumns.of(record.get());
            if (columns.isNamed()) {
                record = csv.next();
            }
            while (record.isPresent()) {
                line = csv.line();
                read(columns, record.get());
                if (batch.size() == BATCH) {
                    store();
                }
                record = csv.next();
            }
            store();
        }

        private void read(SuppressionColumns columns, List<String> cells) {
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                return;
            }
            try {
                NewSuppression entry = columns.read(client, cells);
                Instant expiresAt = entry.expiresAt();
                if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
                    expired++;
                } else {
                    batch.add(entry);
                }
            } catch (IllegalArgumentException e) {
                if (++leftOut <= MOST_NAMED) {
                    faults.add(new Fault(line, Cleaned.logged(String.valueOf(e.getMessage()))));
                }
            }
        }

        private void store() {
            if (!batch.isEmpty()) {
                entered = entered.plus(lists.add(List.copyOf(batch), clock.instant()));
                batch.clear();
            }
        }

        /** What was entered before stays entered, and the client is told how far it came. */
        RequestRefused stopped(RefusalReason reason, String why) {
            int taken = entered.added() + entered.extended() + entered.unchanged();
            return new RequestRefused(
                    reason,
                    why + (taken == 0 ? "; nothing was entered" : "; the first " + taken + " addresses were entered")
                            + ", and the same file can be sent again");
        }

        ObjectNode view() {
            ObjectNode view =
                    ChangeEndpoints.view(entered).put("expired", expired).put("left_out", leftOut);
            if (!faults.isEmpty()) {
                ArrayNode list = view.putArray("faults");
                faults.forEach(
                        fault -> list.addObject().put("line", fault.line()).put("detail", fault.detail()));
            }
            return view;
        }
    }
}
