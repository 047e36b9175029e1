/// Whether an address may send for a domain (SPF, RFC 7208), as a receiver finds it out.
@NullMarked
package io.postrider.cli.doctor.spf;

import org.jspecify.annotations.NullMarked;
