/// MTA-STS (RFC 8461): what a domain published about its exchangers and their certificates, found by its record in the
/// name
/// system, fetched over HTTPS, and kept in the spool. The protection rules ask it for each pass; it opens no connection
/// of
/// its own, and what a policy means for an exchanger is decided elsewhere.
@NullMarked
package io.postrider.sender.policy.sts;

import org.jspecify.annotations.NullMarked;
