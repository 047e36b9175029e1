package io.postrider.sender;

import io.postrider.common.spool.policies.Policies;
import io.postrider.sender.dispatch.AttemptJournal;
import io.postrider.sender.policy.OperatorsWord;
import io.postrider.sender.policy.Protection;
import io.postrider.sender.policy.PublishedRules;
import io.postrider.sender.policy.http.PolicyFetch;
import io.postrider.sender.policy.sts.FetchTally;
import io.postrider.sender.policy.sts.KnownPolicies;
import io.postrider.sender.policy.sts.StsPolicies;
import io.postrider.sender.routing.dns.DnsRouter;
import io.postrider.sender.smtp.tls.TrustAnchors;
import io.postrider.settings.sender.SenderSettings;
import io.postrider.settings.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What protects mail on the wire, as the settings want it.
 *
 * @param upkeep to be run now and then, on a thread that may wait
 */
record Safeguards(TrustAnchors anchors, Protection protection, Runnable upkeep) {

    private static final int HTTPS = 443;
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(15);

    static Safeguards of(
            SenderSettings settings,
            DnsRouter dns,
            Policies spool,
            InstantSource clock,
            LongSupplier ticker,
            AttemptJournal journal) {
        TlsSettings tls = settings.smtp().tls();
        TrustAnchors anchors = anchors(tls);
        OperatorsWord operator = new OperatorsWord(settings.sessions().destinations(), tls.policy());
        if (!tls.mtaSts()) {
            Protection protection =
                    tls.dane() ? new PublishedRules(operator, dns.certificates(), KnownPolicies.none()) : operator;
            return new Safeguards(anchors, protection, () -> {});
        }
        StsPolicies policies = new StsPolicies(
                dns,
                new PolicyFetch(dns, anchors, HTTPS, LONGEST_FETCH),
                spool,
                clock,
                ticker::getAsLong,
                Thread::startVirtualThread);
        journal.count("postrider.mta.sts.fetches", "result", "fetched", policies.tally(), FetchTally::fetched);
        journal.count("postrider.mta.sts.fetches", "result", "failed", policies.tally(), FetchTally::failed);
        return new Safeguards(anchors, new PublishedRules(operator, dns.certificates(), policies), policies::refresh);
    }

    private static TrustAnchors anchors(TlsSettings settings) {
        Path file = settings.trustAnchors();
        try {
            return file == null ? TrustAnchors.ofJava() : TrustAnchors.in(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sender.tls.trust-anchors: " + e.getMessage(), e);
        }
    }
}
