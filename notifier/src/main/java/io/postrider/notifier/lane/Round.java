package io.postrider.notifier.lane;

import io.postrider.common.spool.webhooks.LaneReport;

/**
 * What was done for a webhook and has to be stored.
 *
 * @param stored what this process may take for granted when it is
 * @param wentWell whether nothing failed: then the next round may do more at once
 */
record Round(LaneReport report, Runnable stored, boolean wentWell) {}
