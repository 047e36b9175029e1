package io.postrider.common.spool.ledger;

/**
 * What became of a submission's recipients, counted.
 *
 * @param waiting queued, claimed, parked or held
 * @param sent taken by the next hop
 * @param undeliverable refused for good, expired or cancelled
 */
public record SubmissionStatus(int waiting, int sent, int undeliverable) {}
