/**
 * Promises about the disk beneath the spool: one that is full, one whose power fails. They need small file systems of their
 * own, which only root can mount; elsewhere they are skipped and say so.
 */
@NullMarked
package io.postrider.e2e.disk;

import org.jspecify.annotations.NullMarked;
