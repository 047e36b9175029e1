package io.postrider.e2e.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The balance of a load, per recipient: who was promised a mail, how often each got one, and how often nobody knew.
 * Recipients are told apart by their addresses, so each mail must have its own.
 */
public final class Tally {

    private final int attempts;
    private final TreeSet<String> promised = new TreeSet<>();
    private final Map<String, Integer> received = new HashMap<>();
    private final Map<String, Integer> doubts;
    private final int parked;

    private Tally(int attempts, Collection<Mail> acknowledged, SpoolReading spool) {
        this.attempts = attempts;
        acknowledged.forEach(mail -> promised.addAll(mail.recipients()));
        this.doubts = spool.doubts();
        this.parked = spool.parked();
    }

    /** Of a load that is over, exchangers at rest and a spool that no process uses any more. */
    public static Tally of(Load load, SpoolReading spool, ScriptedMailExchanger... exchangers) {
        Tally tally = new Tally(load.attempts(), load.acknowledged().values(), spool);
        for (ScriptedMailExchanger exchanger : exchangers) {
            exchanger.transactions().stream()
                    .filter(received ->
                            !load.inBlackout(received.circumstances().at()))
                    .forEach(tally::add);
        }
        return tally;
    }

    /** Recipients of acknowledged mails whom nothing reached. */
    public List<String> lost() {
        return promised.stream().filter(r -> !received.containsKey(r)).toList();
    }

    /** Recipients whom their mail reached more often than the ledger's doubts explain. */
    public List<String> repeatedWithoutDoubt() {
        return received.entrySet().stream()
                .filter(e -> e.getValue() - 1 > doubts.getOrDefault(e.getKey(), 0))
                .map(e -> e.getKey() + " " + e.getValue() + " times")
                .toList();
    }

    /** How many times more than once something arrived. */
    public int duplicated() {
        return received.values().stream().mapToInt(times -> times - 1).sum();
    }

    /** How many recipients were in doubt at least once. */
    public int inDoubt() {
        return (int) doubts.values().stream().filter(times -> times > 0).count();
    }

    public int parked() {
        return parked;
    }

    /** Prints the balance in one line. */
    public Tally print(String scenario, String circumstances) {
        System.out.println(scenario + ": " + circumstances + ", attempts " + attempts + ", acked " + promised.size()
                + " recipients, lost " + lost().size() + ", received " + received.size() + ", duplicated "
                + duplicated() + " (" + repeatedWithoutDoubt().size() + " without doubt), in doubt " + inDoubt()
                + ", parked " + parked);
        return this;
    }

    /** Fails the test if anything acknowledged did not arrive, or anything arrived twice without having been in doubt. */
    public void assertNothingLostAndRepeatsOnlyInDoubt() {
        assertEquals(List.of(), lost(), "acknowledged and lost");
        assertEquals(List.of(), repeatedWithoutDoubt(), "repeated though never in doubt");
    }

    /** Fails the test unless everything acknowledged arrived exactly once and nothing was ever in doubt. */
    public void assertExactlyOnce() {
        assertNothingLostAndRepeatsOnlyInDoubt();
        assertEquals(0, duplicated(), "duplicated");
        assertEquals(0, inDoubt(), "in doubt");
    }

    private void add(ReceivedTransaction transaction) {
        if (transaction.fate() != Fate.REFUSED) {
            transaction.accepted().forEach(recipient -> received.merge(recipient, 1, Integer::sum));
        }
    }
}
