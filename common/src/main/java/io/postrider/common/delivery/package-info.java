/// How an attempt ended, in words that sender, spool and status answers agree on. The three that must never be mixed
/// up: sent, not sent, in doubt.
@NullMarked
package io.postrider.common.delivery;

import org.jspecify.annotations.NullMarked;
